"""Who may depend on whom: on the core, and on apps named in `required_apps`; never sideways, never in a circle."""

import ast
import re

from source import CORE, allowed, apps, doctypes, documents, files, listed, place, required, tree

MAY_REQUIRE = {
	"steward": set(),
	"steward_business": {"steward"},
	"steward_finance": {"steward", "steward_business"},
	"steward_office": {"steward"},
	"steward_appraisal": {"steward"},
}
POINTING = ("Link", "Table", "Table MultiSelect")
NAME_IN_CALL = {"get_doc", "new_doc", "get_all", "get_list", "get_value", "get_cached_doc", "exists", "DocType", "count", "set_value", "get_single_value"}
DOTTED = re.compile(r"^(steward\w*)\.[\w.]+$")


def test_apps_require_what_the_design_allows():
	faults = [f"{app} requires {name}" for app in apps() for name in required(app) if name not in MAY_REQUIRE.get(app, set())]
	faults += [f"{app} does not require {CORE}" for app in apps() if app != CORE and CORE not in required(app)]
	assert not faults, listed(faults)


def test_the_core_app_is_required_by_organisation_and_name():
	"""A bare name, or frappe itself, makes the installer ask the network (compat.md)."""
	faults = []
	for app, package in apps().items():
		for node in tree(package / "hooks.py").body:
			if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "required_apps":
				faults += [f"{app}: {name}" for name in ast.literal_eval(node.value) if "/" not in name or "frappe" in name]
	assert not faults, listed(faults)


def imports(node: ast.AST) -> list[str]:
	"""Apps of ours a piece of syntax imports or names by a dotted path."""
	if isinstance(node, ast.Import):
		return [alias.name.split(".")[0] for alias in node.names]
	if isinstance(node, ast.ImportFrom):
		return [(node.module or "").split(".")[0]]
	if isinstance(node, ast.Constant) and isinstance(node.value, str) and DOTTED.match(node.value):
		return [DOTTED.match(node.value).group(1)]
	return []


def test_python_reaches_only_down():
	faults = []
	for app, package in apps().items():
		down = {app, *MAY_REQUIRE.get(app, ())}
		for path in files(package.parent, "*.py"):
			up = {name for node in ast.walk(tree(path)) for name in imports(node) if name in MAY_REQUIRE} - down
			faults += [f"{place(path)}: {name}" for name in up]
	assert not faults, listed(faults)


def test_fields_point_only_down():
	faults = []
	for app in apps():
		down = {app, *MAY_REQUIRE.get(app, ())}
		for path, doc in documents(app, "DocType"):
			for field in doc.get("fields", []):
				owner = doctypes().get(field.get("options")) if field["fieldtype"] in POINTING else None
				if owner and owner not in down:
					faults.append(f"{place(path)}: {field['fieldname']} → {field['options']} of {owner}")
	assert not faults, listed(faults)


def test_code_names_only_doctypes_below_it():
	"""A DocType of an app that may be absent is asked for through a hook, not by name."""
	faults = []
	for app, package in apps().items():
		down = {app, *MAY_REQUIRE.get(app, ())}
		for path in files(package, "*.py"):
			for node in ast.walk(tree(path)):
				if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in NAME_IN_CALL and node.args:
					name = node.args[0].value if isinstance(node.args[0], ast.Constant) else None
					if doctypes().get(name, app) not in down and place(path) not in allowed("upward"):
						faults.append(f"{place(path)}:{node.lineno} {name} of {doctypes()[name]}")
	assert not faults, listed(faults)
