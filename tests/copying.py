"""Copies of a document with its tasks and its log, a thousand in a second: for tests and benchmarks. [Approvals]"""

from datetime import timedelta

import frappe

from steward.approvals import log, rows, tasks


def copy(doctype: str, name: str, times: int, batch: str = "", **changed) -> list[str]:
	"""Write copies of a document as it stands; each has a chain of its own that verifies.

	Args:
		batch: tells names of one call from those of another.
		changed: fields of the copies that differ.
	Returns: their names.
	"""
	names = [f"{name}-{batch}{number:05}" for number in range(1, times + 1)]
	copy_rows(doctype, {"name": name}, names, **changed)
	for df in frappe.get_meta(doctype).get_table_fields():
		copy_children(df.options, {"parent": name, "parenttype": doctype, "parentfield": df.fieldname}, names)
	copy_tasks(doctype, name, names)
	copy_log(doctype, name, names)
	return names


def copy_rows(doctype: str, where: dict, names: list[str], **changed) -> None:
	"""The document's own row."""
	row = frappe.get_all(doctype, where, ["*"], order_by=None)[0]
	made = [row.creation + timedelta(microseconds=number) for number, _name in enumerate(names, 1)]  # Frappe locks documents by their creation
	rows.put(doctype, [{**row, **changed, "name": name, "creation": moment} for name, moment in zip(names, made, strict=True)])


def copy_children(doctype: str, where: dict, names: list[str]) -> None:
	"""Rows of one table."""
	found = frappe.get_all(doctype, where, ["*"], order_by="idx asc", limit=0)
	rows.put(doctype, [{**row, "name": frappe.generate_hash(length=12), "parent": name} for name in names for row in found])


def copy_tasks(doctype: str, name: str, names: list[str]) -> None:
	"""Approval Tasks, each copy with slots of its own."""
	where = {"reference_doctype": doctype, "reference_name": name}
	found = frappe.get_all(tasks.TASK, where, ["*"], order_by=tasks.ORDER, limit=0)
	written = []
	for copied in names:
		new = {row.name: frappe.generate_hash(length=12) for row in found}
		links = [{key: new.get(row[key], row[key]) for key in ("name", "slot", "waits_for")} for row in found]
		written += [{**row, **link, "reference_name": copied} for row, link in zip(found, links, strict=True)]
	rows.put(tasks.TASK, written)


def copy_log(doctype: str, name: str, names: list[str]) -> None:
	"""The log, chained anew for each copy."""
	entries, heads = [], []
	found = log.rows(doctype, name)
	for copied in names:
		key, previous = log.chain_key(doctype, copied), ""
		for row in found:
			entry = {**row, "reference_name": copied, "previous_hash": previous, "name": f"{key}-{row.sequence:05d}"}
			previous = entry["hash"] = log.row_hash(entry)
			entries.append(entry)
		heads.append({"name": key, "reference_doctype": doctype, "reference_name": copied, "last_sequence": len(found), "last_hash": previous})
	rows.put("Approval Log", entries)
	rows.put("Approval Chain", heads)
