"""What HTTP may call: typed, posted when it writes, and permission before the first write."""

import ast
from pathlib import Path

from calls import calls_of
from source import Function, allowed, apps, functions, listed, place, python_files

PERMISSION = {"check_permission", "has_permission", "only_for", "get_list"}
WRITE = {
	"save", "insert", "submit", "cancel", "delete", "db_set", "set_value", "set_single_value", "db_insert", "delete_doc", "add_comment",
}  # fmt: skip


def whitelist(function: Function) -> ast.expr | None:
	"""The function's `@frappe.whitelist(…)`."""
	for decorator in function.decorator_list:
		called = decorator.func if isinstance(decorator, ast.Call) else decorator
		if getattr(called, "attr", getattr(called, "id", "")) == "whitelist":
			return decorator
	return None


def open_functions() -> list[tuple[Path, Function, str]]:
	"""Every whitelisted function with its file and dotted name."""
	found = []
	for path in python_files():
		package = next((app for app in apps().values() if path.is_relative_to(app)), None)
		for function in functions(path) if package else ():
			if whitelist(function):
				module = ".".join(path.relative_to(package.parent).with_suffix("").parts)
				found.append((path, function, f"{module}.{function.name}"))
	return found


def test_there_are_whitelisted_functions():
	assert open_functions()


def test_every_argument_is_typed():
	faults = []
	for path, function, name in open_functions():
		said = function.args
		given = [*said.posonlyargs, *said.args, *said.kwonlyargs, *filter(None, (said.vararg, said.kwarg))]
		faults += [f"{place(path)}: {name}({arg.arg})" for arg in given if arg.arg != "self" and not arg.annotation]
	assert not faults, listed(faults)


def test_what_writes_is_posted():
	faults = []
	for path, function, name in open_functions():
		keywords = getattr(whitelist(function), "keywords", [])
		methods = next((ast.literal_eval(word.value) for word in keywords if word.arg == "methods"), None)
		if methods != ["POST"] and name not in allowed("read_only"):
			faults.append(f"{place(path)}: {name} is open to {methods or 'every method'}")
	assert not faults, listed(faults)


def test_what_is_read_only_writes_nothing():
	reading = [(path, function, name) for path, function, name in open_functions() if name in allowed("read_only")]
	faults = [name for path, function, name in reading if WRITE & set(calls_of(path, function))]
	assert not faults, listed(faults)


def test_permission_comes_before_the_first_write():
	faults = []
	for path, function, name in open_functions():
		calls = list(calls_of(path, function))
		checked = next((at for at, call in enumerate(calls) if call in PERMISSION), None)
		written = next((at for at, call in enumerate(calls) if call in WRITE), len(calls))
		if (checked is None or checked > written) and name not in allowed("no_permission_check"):
			faults.append(f"{place(path)}: {name} " + ("never asks" if checked is None else f"writes first ({calls[written]})"))
	assert not faults, listed(faults)


def test_exceptions_are_still_needed():
	known = {name for _path, _function, name in open_functions()}
	said = {*allowed("read_only"), *allowed("no_permission_check")}
	installed = {name for name in said if name.split(".")[0] in apps()}
	assert installed <= known, listed(sorted(installed - known))
