"""DocTypes: the same order on every Frappe, dates and moments named as such, names that clash with nobody."""

import json
import re
from pathlib import Path

from rule_numbers import rows
from source import apps, documents, files, listed, place

TAKEN = Path(__file__).parent / "taken_names.txt"
STANDARD = {"creation", "modified"}
AGREED = {"respond_by", "resolve_by"}  # moments whose names flows.json binds
LATER_FRAPPE = {"UUID", "Now_utc"}


def ours():
	return [(path, doc) for app in apps() for path, doc in documents(app, "DocType")]


def fields():
	return [(path, doc, field) for path, doc in ours() for field in doc.get("fields", [])]


def test_lists_have_an_order_of_their_own():
	"""Frappe 15 and 16 sort differently by default."""
	faults = []
	for path, doc in ours():
		known = STANDARD | {field["fieldname"] for field in doc.get("fields", [])} | {"name", "idx"}
		if doc.get("sort_field") not in known or doc.get("sort_order") not in ("ASC", "DESC"):
			faults.append(f"{place(path)}: {doc.get('sort_field')} {doc.get('sort_order')}")
	assert not faults, listed(faults)


def test_names_and_defaults_exist_on_every_frappe():
	faults = [
		f"{place(path)}: {doc.get('naming_rule')} {doc.get('autoname')}"
		for path, doc in ours()
		if LATER_FRAPPE & {doc.get("naming_rule"), doc.get("autoname")} or ".JJJ." in (doc.get("autoname") or "")
	]
	faults += [f"{place(path)}: {f['fieldname']}" for path, _doc, f in fields() if f.get("default") in LATER_FRAPPE]
	assert not faults, listed(faults)


def test_days_end_on_and_moments_end_at():
	wanted = {"_on": "Date", "_at": "Datetime"}
	faults = []
	for path, _doc, field in fields():
		name, kind = field["fieldname"], field["fieldtype"]
		suffix = name[-3:]
		if suffix in wanted and kind not in (wanted[suffix], "Time" if suffix == "_at" else "Date"):
			faults.append(f"{place(path)}: {name} is {kind}")
		if kind == "Datetime" and suffix != "_at" and name not in AGREED:
			faults.append(f"{place(path)}: {name} is a moment and does not end in _at")
	assert not faults, listed(faults)


def test_what_has_an_office_form_is_printed_on_it():
	"""Whoever prints without choosing gets the form, not Frappe's list of fields."""
	forms = [form for app in apps() for _path, form in documents(app, "Print Format")]
	default = {doc["name"]: doc.get("default_print_format") for _path, doc in ours()}
	faults = [f"{form['doc_type']}: {form['name']}" for form in forms if not default.get(form["doc_type"])]
	assert forms
	assert not faults, listed(faults)


NAMES_ANOTHERS_STATE = {"Approval Policy", "Approval Task"}  # a state of the document they are about


def test_a_flow_field_is_hidden_and_never_copied():
	faults = []
	for path, doc, field in fields():
		if doc["name"] not in NAMES_ANOTHERS_STATE and field["fieldname"] == "workflow_state" and not (field.get("read_only") and field.get("no_copy") and field.get("search_index")):
			faults.append(place(path))
	assert not faults, listed(faults)


def test_labels_and_fieldnames_are_unique_in_a_form():
	faults = []
	for path, doc in ours():
		names = [field["fieldname"] for field in doc.get("fields", [])]
		faults += [f"{place(path)}: {name} twice" for name in set(names) if names.count(name) > 1]
		faults += [f"{place(path)}: {name} not ordered" for name in set(names) ^ set(doc.get("field_order", names))]
	assert not faults, listed(faults)


def test_no_doctype_is_named_like_a_neighbour():
	lines = [line for line in TAKEN.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
	taken = {name.strip().lower() for line in lines for name in line.split(",")}
	assert len(taken) > 500
	faults = [place(path) for path, doc in ours() if doc["name"].lower() in taken]
	assert not faults, listed(faults)


def test_every_doctype_is_in_its_readme():
	faults = []
	for app, package in apps().items():
		readme = package.parent / "README.md"
		table = rows(readme.read_text(encoding="utf-8")) if readme.exists() else ()
		named = {name.strip("*` ") for row in table for name in re.split(r"[,·()]", row.get("DocTypes", ""))}
		faults += [f"apps/{app}/README.md: {doc['name']}" for _path, doc in documents(app, "DocType") if doc["name"] not in named]
	assert not faults, listed(faults)


def test_exported_json_is_valid_and_in_its_folder():
	faults = []
	for package in apps().values():
		for path in files(package, "*.json"):
			doc = json.loads(path.read_text(encoding="utf-8"))
			if isinstance(doc, dict) and doc.get("doctype") == "DocType":
				folder = doc["name"].lower().replace(" ", "_").replace("-", "_")
				module = doc["module"].lower().replace(" ", "_").replace("-", "_")
				if path.parent.name != folder or path.parents[2].name != module:
					faults.append(f"{place(path)}: {doc['name']} of module {doc['module']}")
	assert not faults, listed(faults)
