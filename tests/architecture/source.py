"""The repository's own source: which files there are, and their syntax trees."""

import ast
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import tomllib

ROOT = Path(__file__).resolve().parents[2]
CORE = "steward"
GENERATED = ("node_modules", "dist", "__pycache__", "generated")
Function = ast.FunctionDef | ast.AsyncFunctionDef


def place(path: Path) -> str:
	"""A path as people say it: from the repository's root."""
	return path.relative_to(ROOT).as_posix()


@cache
def apps() -> dict[str, Path]:
	"""Our apps by name, with their Python package; `apps/frappe` is not ours."""
	packages = (folder / folder.name for folder in sorted((ROOT / "apps").glob("steward*")))
	return {package.name: package for package in packages if (package / "hooks.py").exists()}


def files(folder: Path, pattern: str) -> Iterator[Path]:
	"""Files of a folder, without what is fetched or generated."""
	for path in sorted(folder.rglob(pattern)):
		if path.is_file() and not set(GENERATED) & set(path.parts):
			yield path


@cache
def python_files() -> tuple[Path, ...]:
	"""Every Python file of ours: apps, set-up, tests, benchmarks."""
	folders = [*(package.parent for package in apps().values()), ROOT / "bin", ROOT / "tests", ROOT / "config", ROOT / "benchmarks"]
	return tuple(path for folder in folders if folder.is_dir() for path in files(folder, "*.py"))


@cache
def tree(path: Path) -> ast.Module:
	"""Syntax tree of a Python file."""
	return ast.parse(path.read_text(encoding="utf-8"), str(path))


def functions(path: Path) -> list[Function]:
	"""All functions and methods of a file, nested ones too."""
	return [node for node in ast.walk(tree(path)) if isinstance(node, Function)]


def code_lines(function: Function) -> int:
	"""Lines from `def` to the end, without the docstring: explaining is not punished."""
	lines = function.end_lineno - function.lineno + 1
	first = function.body[0]
	if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str):
		lines -= first.end_lineno - first.lineno + 1
	return lines


def called(call: ast.Call) -> str:
	"""Last name of what is called: `save` of `self.doc.save()`."""
	return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


@cache
def documents(app: str, doctype: str | None = None) -> tuple[tuple[Path, dict], ...]:
	"""Exported documents of an app (DocTypes, reports, cards …), all or those of one kind."""
	found = []
	for path in files(apps()[app], "*.json"):
		said = json.loads(path.read_text(encoding="utf-8"))
		for doc in said if isinstance(said, list) else [said]:
			if isinstance(doc, dict) and doc.get("doctype") and doctype in (None, doc["doctype"]):
				found.append((path, doc))
	return tuple(found)


@cache
def doctypes() -> dict[str, str]:
	"""Our DocTypes by name, with the app that holds each."""
	return {doc["name"]: app for app in apps() for _path, doc in documents(app, "DocType")}


@cache
def required(app: str) -> tuple[str, ...]:
	"""Apps of ours that an app names in `required_apps`, with theirs."""
	found: list[str] = []
	for node in tree(apps()[app] / "hooks.py").body:
		if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "required_apps":
			found = [name.rpartition("/")[2] for name in ast.literal_eval(node.value)]
	return tuple(dict.fromkeys([*found, *(far for near in found if near in apps() for far in required(near))]))


@cache
def allowed(kind: str) -> dict[str, str]:
	"""Exceptions of one kind with their reasons, from `allowed.toml`."""
	return tomllib.loads((Path(__file__).parent / "allowed.toml").read_text(encoding="utf-8")).get(kind, {})


def listed(faults: list[str]) -> str:
	"""Faults one a line, for an assertion's message."""
	return "\n  " + "\n  ".join(sorted(faults))
