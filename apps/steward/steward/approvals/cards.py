"""The cards of My Day: what it is, who asks, since when, the fields that decide, what changed. [Approvals]"""

import frappe
from frappe.utils import cint, flt

from steward.approvals import titles
from steward.approvals.flow import FIELD, Flow, Step, flow_of
from steward.approvals.policy import amount_field

SHOWN = 4
DECIDING = ("Currency", "Date", "Link", "Select", "Data", "Int")


def of(tasks: list[frappe._dict]) -> list[dict]:
	"""One card a task, in the tasks' order; everything is read one query a DocType."""
	documents, links = {}, {}
	for doctype in {task.reference_doctype for task in tasks}:
		rows = read(doctype, [task.reference_name for task in tasks if task.reference_doctype == doctype])
		documents |= {(doctype, row.name): row for row in rows}
		links[doctype] = titles.of_links(doctype, deciding_fields(frappe.get_meta(doctype)), rows)
	said = last_words(tasks)
	people = titles.of("User", {who for task in tasks for who in (task.requester, task.principal)})
	return [
		card(task, documents[key], said.get(key), people, links[task.reference_doctype])
		for task in tasks
		if (key := (task.reference_doctype, task.reference_name)) in documents
	]


def read(doctype: str, names: list[str]) -> list[frappe._dict]:
	"""The fields that cards show; the task is the right to see them."""
	meta, flow = frappe.get_meta(doctype), flow_of(doctype)
	flags = {flag for step in flow.steps for flag in step.flags}
	wanted = {"name", "modified", FIELD, amount_field(doctype), "currency" if meta.has_field("currency") else "", *flags}
	wanted |= {df.fieldname for df in deciding_fields(meta)}
	return frappe.get_all(doctype, {"name": ("in", names)}, sorted(wanted - {""}), order_by="name", limit=0)


def deciding_fields(meta) -> list:
	"""Two to four fields that decide: those the list shows, money and dates first."""
	shown = [df for df in meta.fields if df.in_list_view and df.fieldtype in DECIDING and df.fieldname not in (FIELD, meta.title_field)]
	return sorted((df for df in shown if not df.permlevel), key=lambda df: DECIDING.index(df.fieldtype))[:SHOWN]


def card(task: frappe._dict, row: frappe._dict, said: str | None, people: dict, links: dict) -> dict:
	"""What the page shows of one waiting document; `people` and `links` say what codes stand for."""
	steps = deciding_steps(flow_of(task.reference_doctype), row)
	return {
		"task": task.name,
		"doctype": task.reference_doctype,
		"name": task.reference_name,
		"title": task.title or task.reference_name,
		"state": task.workflow_state,
		"since": str(task.pending_at or ""),
		"due_at": str(task.due_at or ""),
		"by": people.get(task.requester, task.requester),
		"acting_for": people.get(task.principal, task.principal or ""),
		"facts": facts(task.reference_doctype, row, links),
		"amount": flt(row.get(amount_field(task.reference_doctype) or "")),
		"currency": row.get("currency") or frappe.db.get_default("currency") or "",
		"changed": said or "",
		"rule": next((step.rule for step in steps if step.rule), flow_of(task.reference_doctype).rule),
		"modified": str(row.modified),
		"steps": [{"action": s.action, "approval": int(s.approval), "needs_comment": cint(s.comment)} for s in steps],
	}


def deciding_steps(flow: Flow, row: frappe._dict) -> list[Step]:
	"""The decisions open on a document, the approval first."""
	steps = [step for step in flow.steps_from(row.get(FIELD)) if flow.decides(row.get(FIELD), step) and step.applies(row)]
	return sorted({step.action: step for step in steps}.values(), key=lambda step: not step.approval)


def facts(doctype: str, row: frappe._dict, links: dict) -> list[tuple[str, str]]:
	"""`(label, value)` of the deciding fields that are filled."""
	fields = [df for df in deciding_fields(frappe.get_meta(doctype)) if row.get(df.fieldname)]
	return [(frappe._(df.label), readable(row, df, links)) for df in fields]


def readable(row: frappe._dict, df, links: dict) -> str:
	"""A value as people read it: names instead of codes."""
	value = row.get(df.fieldname)
	if df.fieldtype == "Link":
		return frappe._(links.get((df.fieldname, value), value))
	if df.fieldtype == "Select":
		return frappe._(value)
	if df.fieldtype == "Int":
		return str(value)  # a year has no thousands
	return frappe.utils.strip_html(str(frappe.format_value(value, df, currency=row.get("currency"))))


def last_words(tasks: list[frappe._dict]) -> dict[tuple[str, str], str]:
	"""Why each document came back or what was changed in it, in one query; the last word counts."""
	names = [task.reference_name for task in tasks if task.round > 1]
	filters = {"reference_name": ("in", names or [""]), "action": ("in", ("Return", "Edit", "Revise", "Transfer", "Add Sign")), "comment": ("!=", "")}
	fields = ["reference_doctype", "reference_name", "user", "action", "comment"]
	rows = frappe.get_all("Approval Log", filters, fields, order_by="reference_name asc, sequence asc", limit=0)
	people = titles.of("User", {row.user for row in rows})
	return {(r.reference_doctype, r.reference_name): f"{frappe._(r.action)} · {people.get(r.user, r.user)}: {r.comment}" for r in rows}


def full_name(user: str) -> str:
	"""A user's full name."""
	return frappe.get_cached_value("User", user, "full_name") or user
