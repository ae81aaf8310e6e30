"""Rule numbers of the regulation: where they are declared, said and tested.

An app's README declares them in its table "Chapter | DocTypes | Rules | Roles". A chapter (a Frappe
module) is a rule's home when the table says so; code says the number in a docstring tag `[S11]`, in a
flow's `rule="S11"`, or in a Control or Duty.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from source import Function, apps, called, files, tree

NUMBER = re.compile(r"S(\d+)")
RANGE = re.compile(r"S(\d+)(?:\s*[–-]\s*S?(\d+))?")
TAG = re.compile(r"\[(S\d+(?:[ ,–-]+S\d+)*)\]")
NAMED_BY = {"Control", "Duty"}
REFUSING = ("refus", "assertRaises", "raises", "forbid", "denied")
CLIENT_ERRORS = range(400, 500)


def numbers(text: str) -> set[int]:
	"""Rule numbers in a text, ranges opened up.

	>>> sorted(numbers("S1, S3–S5 S9"))
	[1, 3, 4, 5, 9]
	"""
	return {n for first, last in RANGE.findall(text) for n in range(int(first), int(last or first) + 1)}


def rows(text: str) -> Iterator[dict[str, str]]:
	"""Rows of the README's table whose first column is Chapter."""
	head: list[str] = []
	for line in text.splitlines():
		cells = [cell.strip() for cell in line.strip().strip("|").split("|")] if line.lstrip().startswith("|") else []
		if cells and cells[0] == "Chapter":
			head = cells
		elif not cells:
			head = []
		elif head and set(cells[0]) - set("-: "):
			yield dict(zip(head, cells, strict=False))


@cache
def chapters(app: str) -> dict[str, set[int]]:
	"""Rule numbers each chapter of an app declares, by the chapter's folder."""
	readme = apps()[app].parent / "README.md"
	table = rows(readme.read_text(encoding="utf-8")) if readme.exists() else ()
	return {row["Chapter"].strip("*` ").lower().replace(" ", "_").replace("-", "_"): numbers(row.get("Rules", "")) for row in table}


def chapter_of(app: str, path: Path) -> str:
	"""Folder of the chapter a file belongs to; empty for the app's own files."""
	folder = path.relative_to(apps()[app]).parts[0]
	return folder if folder in chapters(app) else ""


def said(path: Path) -> set[int]:
	"""Rule numbers a Python file says: tags in docstrings, `rule=…`, first argument of Control and Duty."""
	found = {n for tag in TAG.findall(path.read_text(encoding="utf-8")) for n in numbers(tag)}
	for node in ast.walk(tree(path)):
		if isinstance(node, ast.Call):
			given = [word.value for word in node.keywords if word.arg == "rule"]
			given += node.args[:1] if called(node) in NAMED_BY else []
			found |= {n for value in given if isinstance(value, ast.Constant) for n in numbers(str(value.value))}
	return found


def code(app: str) -> list[Path]:
	"""Python files of an app that are no tests."""
	return [path for path in files(apps()[app], "*.py") if not path.name.startswith("test_")]


def refuses(test: Function) -> bool:
	"""Whether a test asserts a refusal: an exception, a helper named so, or an HTTP status from 400 to 499."""
	for node in ast.walk(test):
		if isinstance(node, ast.Call) and any(word in called(node) for word in REFUSING):
			return True
		if isinstance(node, ast.Constant) and type(node.value) is int and node.value in CLIENT_ERRORS:
			return True
	return False


def rules_of(test: Function) -> set[int]:
	"""Rule numbers in a test's name: `test_S12_S13_…`."""
	return {int(n) for n in re.findall(r"(?<=_)S(\d+)(?=_)", test.name)}
