"""The approval sheet: who decided what, when, after how long, with a code that proves it. [Approvals]"""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import get_datetime, now_datetime

from steward import paper
from steward.approvals import log, move, signatures, tasks
from steward.approvals.flow import FIELD, flow_of
from steward.boot import line_at
from steward.clock import company_calendar

TEMPLATE = "steward/templates/approval_sheet.html"
CODE = 16  # hexadecimal digits of the chain's last hash


@frappe.whitelist()
def download(doctype: str, name: str) -> None:
	"""The approval sheet of a document as PDF.

	Raises: PermissionError when the document may not be read, StepRefused when its DocType has no flow.
	"""
	doc = move.readable(doctype, name)
	filecontent = paper.as_pdf(frappe.render_template(TEMPLATE, facts(doc)))
	frappe.local.response.update({"filename": f"{name}-approval.pdf", "filecontent": filecontent, "type": "pdf"})


@frappe.whitelist()
def check(doctype: str, name: str, code: str) -> dict:
	"""Whether a printed sheet's code belongs to the log as it stands.

	Returns: `{valid, faults, rows}`; valid also while the log has grown since, as long as the chain verifies.
	Raises: PermissionError when the document may not be read.
	"""
	doc = move.readable(doctype, name)
	found = [row for row in log.rows(doctype, doc.name) if code_of(row.hash) == code.strip().lower()]
	faults = log.faults(doctype, doc.name)
	return {"valid": bool(found) and not faults, "faults": faults, "rows": found[0].sequence if found else 0}


def code_of(row_hash: str) -> str:
	"""The printed part of a hash, in groups of four."""
	return "-".join(row_hash[at : at + 4] for at in range(0, CODE, 4))


def facts(doc: Document) -> dict:
	"""What the sheet shows."""
	rows = log.rows(doc.doctype, doc.name)
	drawn = signatures.of({row.user for row in rows})
	return {
		"doc": doc,
		"title": _("Approval Sheet"),
		"what": [(_("Document Type"), _(doc.doctype)), (_("Title"), doc.get_title() or doc.name), (_("Status"), _(doc.get(FIELD)))],
		"line": line_at(flow_of(doc.doctype), doc.get(FIELD)),
		"now": doc.get(FIELD),
		"rows": [{**shown(row, before), "drawn": drawn.get(row.user, "")} for row, before in zip(rows, [None, *rows], strict=False)],
		"waits_for": tasks.waits_for(doc),
		"code": code_of(rows[-1].hash) if rows else "",
		"printed_at": now_datetime(),
	}


def shown(row: frappe._dict, before: frappe._dict | None) -> dict:
	"""One row of the log, with the working hours since the one before."""
	return {
		"action": _(row.action),
		"who": full_name(row.user),
		"acting_for": full_name(row.acting_for) if "@" in (row.acting_for or "") else _(row.acting_for or ""),
		"at": row.acted_at,
		"waited": working_hours(before.acted_at, row.acted_at) if before else 0.0,
		"to": _(row.to_state or "") if row.to_state != row.action else "",  # "Draft" leads to Draft
		"comment": row.comment or "",
	}


def working_hours(start, end) -> float:
	"""Working hours between two moments, to one decimal."""
	return round(company_calendar().hours_between(get_datetime(start), get_datetime(end)), 1)


def full_name(user: str) -> str:
	"""A user's full name."""
	return frappe.get_cached_value("User", user, "full_name") or user
