"""Everything an app shows to people, in English: the sources its translations must cover."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

from flow_tables import flows, roles
from source import CORE, apps, called, documents, files, place, tree

IN_SCRIPT = re.compile(r"""\b_{1,2}\(\s*(?:"((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)'|`([^`$]*)`)""")
MARKUP = re.compile(r"<[^>]+>")
HOLE = re.compile(r"\{[^}]*\}")
WORD = re.compile(r"[^\W\d_]{2}")
TRANSLATORS = {"_", "_lt"}
TITLED_BY = {"Control": 1}
# What each kind of document shows: its own fields, and those of its rows.
SHOWN = {
	"DocType": (("name", "description"), {"fields": ("label", "description"), "links": ("group",), "actions": ("label",)}),
	"Report": (("report_name",), {"columns": ("label",), "filters": ("label",)}),
	"Page": (("title",), {}),
	"Print Format": (("name",), {}),
	"Number Card": (("label",), {}),
	"Dashboard Chart": (("chart_name",), {}),
	"Workspace": (("title", "label"), {"links": ("label",), "shortcuts": ("label", "format"), "charts": ("label",), "number_cards": ("label",)}),
	"Web Form": (("title", "introduction_text", "button_label", "success_title", "success_message"), {"web_form_fields": ("label", "description")}),
	"Web Template": (("name",), {}),
	"Kanban Board": (("name",), {"columns": ("column_name",)}),
}
TEMPLATED = ("subject", "message", "html", "script", "custom_html_data")


def untranslatable(text: str) -> bool:
	"""Nothing to say in another language: no word of two letters outside `{…}` and tags."""
	return not WORD.search(HOLE.sub("", MARKUP.sub("", text)))


def in_script(text: str) -> Iterator[str]:
	"""Texts in `__("…")` and `_("…")` of JavaScript or a template."""
	for found in IN_SCRIPT.findall(text):
		raw = next(filter(None, found), "")
		yield raw.replace('\\"', '"').replace("\\'", "'").replace("\\n", "\n")


def in_python(module: ast.AST) -> Iterator[str]:
	"""Texts in `_("…")`, and titles of controls."""
	for node in ast.walk(module):
		if not isinstance(node, ast.Call):
			continue
		at = 0 if called(node) in TRANSLATORS else TITLED_BY.get(called(node))
		if at is not None and len(node.args) > at and isinstance(node.args[at], ast.Constant):
			yield node.args[at].value


def in_document(doc: dict) -> Iterator[str]:
	"""Labels, descriptions, options of Selects, headers of workspaces, texts in templates."""
	own, tables = SHOWN.get(doc["doctype"], ((), {}))
	yield from (doc.get(key) or "" for key in own)
	for table, keys in tables.items():
		yield from (row.get(key) or "" for row in doc.get(table) or [] for key in keys)
	for field in doc.get("fields") or [] if doc["doctype"] == "DocType" else []:
		if field["fieldtype"] == "Select":
			yield from (field.get("options") or "").split("\n")
	if doc["doctype"] == "Workspace":
		blocks = json.loads(doc.get("content") or "[]")
		yield from (MARKUP.sub("", block["data"].get("text", "")) for block in blocks)
	for key in TEMPLATED:
		yield from in_script(doc.get(key) or "")


def in_flows(app: str) -> Iterator[str]:
	"""States and actions of an app's flows."""
	for owner, _module, flow in flows():
		if owner == app:
			yield from (state.name for state in flow.states)
			yield from (step.action for step in flow.steps)


def found_in(app: str) -> Iterator[tuple[str, str]]:
	"""Every text with the file it comes from."""
	package = apps()[app]
	for path in files(package, "*.py"):
		if not path.name.startswith(("test_", "testing", "demo")):
			yield from ((text, place(path)) for text in in_python(tree(path)))
	for pattern in ("*.js", "*.html", "*.md", "*.vue"):
		for path in files(package, pattern):
			yield from ((text, place(path)) for text in in_script(path.read_text(encoding="utf-8")))
	for path, doc in documents(app):
		yield from ((text, place(path)) for text in in_document(doc))
	yield from ((text, f"{app}: flows") for text in in_flows(app))
	yield from ((line, place(package / "modules.txt")) for line in (package / "modules.txt").read_text().splitlines())
	if app == CORE:
		yield from ((role, "roles") for role in roles())


def messages(app: str) -> dict[str, str]:
	"""Texts of an app that need a translation, each with one file it is in."""
	cleaned = ((text.strip(), where) for text, where in found_in(app) if isinstance(text, str))
	return {text: where for text, where in cleaned if text and not untranslatable(text)}


def untranslated_patterns(path: Path) -> Iterator[str]:
	"""Calls of `_` whose text is put together before it is looked up: it will never be found."""
	for node in ast.walk(tree(path)):
		if isinstance(node, ast.Call) and called(node) in TRANSLATORS and node.args:
			text = node.args[0]
			if isinstance(text, ast.JoinedStr | ast.BinOp) or (isinstance(text, ast.Call) and called(text) == "format"):
				yield f"{place(path)}:{node.lineno} {ast.unparse(text)[:60]}"
