"""Which calls a function makes, in order, followed into our own functions."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from source import Function, apps, called, tree

DEPTH = 5


@cache
def module_file(dotted: str) -> Path | None:
	"""File of one of our modules."""
	app, *rest = dotted.split(".")
	if app not in apps():
		return None
	path = apps()[app].joinpath(*rest)
	return next((file for file in (path.with_suffix(".py"), path / "__init__.py") if file.exists()), None)


@cache
def imported(path: Path) -> dict[str, str]:
	"""Names a file imports, with where they come from: `{"take": "steward.approvals.move.take"}`."""
	found = {}
	for node in ast.walk(tree(path)):
		if isinstance(node, ast.ImportFrom) and node.module:
			found |= {alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names}
		elif isinstance(node, ast.Import):
			found |= {alias.asname: alias.name for alias in node.names if alias.asname}
	return found


def defined(path: Path, name: str) -> Function | None:
	"""Function or method of that name in a file."""
	return next((node for node in ast.walk(tree(path)) if isinstance(node, Function) and node.name == name), None)


def target(path: Path, call: ast.Call) -> tuple[Path, Function] | None:
	"""Our own function behind a call, when it can be told: `name()`, `self.name()`, `module.name()`."""
	function, name = call.func, called(call)
	owner = function.value.id if isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name) else ""
	if isinstance(function, ast.Attribute) and owner not in ("self", *imported(path)):
		return None
	dotted = imported(path).get(owner or name)
	file = path if owner == "self" or not dotted else module_file(dotted if owner else dotted.rpartition(".")[0])
	found = defined(file, name) if file else None
	return (file, found) if found else None


def calls_of(path: Path, function: Function, depth: int = DEPTH) -> Iterator[str]:
	"""Names of the calls in a function's body, inner ones first, our own functions opened up in place."""
	inner = [node for part in function.body for node in ast.walk(part) if isinstance(node, ast.Call)]
	for call in sorted(inner, key=lambda node: (node.end_lineno, node.end_col_offset)):
		behind = target(path, call) if depth else None
		if behind and behind[1] is not function:
			yield from calls_of(*behind, depth - 1)
		yield called(call)
