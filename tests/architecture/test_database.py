"""Who may commit, step over permissions, or write SQL by hand: a short list with reasons."""

import ast
from collections.abc import Iterator
from pathlib import Path

from source import Function, allowed, apps, called, listed, place, python_files, tree

KINDS = {"commit": "commits", "rollback": "commits", "sql": "sql", "multisql": "sql", "sql_ddl": "sql"}
FEWEST_WORDS = 4


def on_database(call: ast.Call) -> bool:
	"""Whether a call goes to `frappe.db` (or `db`)."""
	owner = call.func.value if isinstance(call.func, ast.Attribute) else None
	return getattr(owner, "attr", getattr(owner, "id", "")) == "db"


def steps_over(call: ast.Call) -> bool:
	"""Whether a call says `ignore_permissions=` anything but False."""
	return any(
		word.arg == "ignore_permissions" and not (isinstance(word.value, ast.Constant) and word.value.value is False)
		for word in call.keywords
	)


def kind_of(node: ast.AST) -> str:
	"""Which exception a piece of code needs; none: empty."""
	if isinstance(node, ast.Call) and steps_over(node):
		return "ignore_permissions"
	if isinstance(node, ast.Call) and on_database(node):
		return KINDS.get(called(node), "")
	flags = getattr(node, "targets", []) if isinstance(node, ast.Assign) else []
	return "ignore_permissions" if any(getattr(flag, "attr", "") == "ignore_permissions" for flag in flags) else ""


def uses(node: ast.AST, owner: str) -> Iterator[tuple[str, str]]:
	"""Kinds of exception a piece of code needs, each with the function (or file) that needs it."""
	if kind_of(node):
		yield kind_of(node), owner
	for part in ast.iter_child_nodes(node):
		inside = f"{owner.partition(':')[0]}:{part.name}" if isinstance(part, Function) else owner
		yield from uses(part, inside)


def needed() -> set[tuple[str, str]]:
	ours = [path for path in python_files() if any(path.is_relative_to(app) for app in apps().values()) or "bin" in path.parts]
	return {pair for path in ours for pair in uses(tree(path), place(path))}


def test_every_exception_has_an_entry():
	faults = [f"{kind}: {name}" for kind, name in needed() if name not in allowed(kind)]
	assert not faults, listed(faults)


def test_no_entry_outlives_its_exception():
	said = {(kind, name) for kind in {*KINDS.values(), "ignore_permissions"} for name in allowed(kind)}
	here = {(kind, name) for kind, name in said if (apps().keys() & set(Path(name.partition(":")[0]).parts)) or name.startswith("bin/")}
	assert here <= needed(), listed([f"{kind}: {name}" for kind, name in here - needed()])


def test_every_entry_says_why():
	kinds = (*set(KINDS.values()), "ignore_permissions", "read_only", "no_permission_check")
	faults = [name for kind in kinds for name, why in allowed(kind).items() if len(why.split()) < FEWEST_WORDS]
	assert not faults, listed(faults)
