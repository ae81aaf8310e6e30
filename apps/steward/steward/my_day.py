"""My Day: what waits for me, each with its rule number, in one call."""

import frappe
from frappe.model.document import Document
from frappe.utils import cint, getdate, today

from steward import duties
from steward.approvals import move, scripts
from steward.approvals.flow import FIELD, Flow, all_flows

MOST = 100
CARD_FIELDS = 4
DECIDING = ("Currency", "Date", "Link")


@frappe.whitelist()
def load() -> dict:
	"""Everything on the page for the current user.

	Returns: `approvals` (cards waiting for his decision), `duties` (rows of the apps), `counts`
	(waiting, due today, overdue), `note` for administrators.
	"""
	user = frappe.session.user
	cards = waiting(user)
	rows = [duty.as_dict() for duty in duties.of(user)]
	return {"approvals": cards, "duties": rows, "counts": counts(cards, rows), "note": note(user)}


def counts(cards: list[dict], rows: list[dict]) -> dict[str, int]:
	"""The three numbers at the top."""
	due = [row["due_on"] for row in rows if row["due_on"]]
	now = getdate(today())
	return {
		"waiting": len(cards),
		"due_today": sum(getdate(day) == now for day in due),
		"overdue": sum(getdate(day) < now for day in due),
	}


def note(user: str) -> str:
	"""Tell an administrator that the shipped scripts are off on this site."""
	roles = set(frappe.get_roles(user))
	if not roles & {"System Manager", "Approval Administrator"} or not scripts.switched_off():
		return ""
	return frappe._("Server scripts are off on this site: the rules are kept by the guard in code, the tunable scripts are disabled.")


def waiting(user: str) -> list[dict]:
	"""Documents in an approval state that this user may decide now, oldest first."""
	cards = [card for flow in all_flows().values() for card in flow_cards(flow, user)]
	return sorted(cards, key=lambda card: card["since"])[:MOST]


def flow_cards(flow: Flow, user: str) -> list[dict]:
	"""One flow's documents that wait for this user."""
	roles = set(frappe.get_roles(user))
	states = [s.name for s in flow.states if s.approval and any(roles & set(step.roles) for step in flow.steps_from(s.name) if step.approval)]
	if not states or not frappe.has_permission(flow.doctype, "read"):
		return []
	found = frappe.get_list(flow.doctype, {FIELD: ("in", states)}, pluck="name", order_by="modified asc", limit=MOST)
	documents = (frappe.get_doc(flow.doctype, name) for name in found)
	return [card(doc, steps) for doc in documents if (steps := deciding(doc))]


def deciding(doc: Document) -> list:
	"""The user's steps on a waiting document when one of them is its approval; else none."""
	steps = move.possible(doc)
	return steps if any(step.approval for step in steps) else []


def card(doc: Document, steps: list) -> dict:
	"""What the page shows of one waiting document."""
	return {
		"doctype": doc.doctype,
		"name": doc.name,
		"title": doc.get_title() or doc.name,
		"state": doc.get(FIELD),
		"since": str(doc.modified),
		"by": frappe.get_cached_value("User", doc.owner, "full_name") or doc.owner,
		"facts": facts(doc),
		"rule": next((step.rule for step in steps if step.rule), ""),
		"modified": str(doc.modified),
		"steps": [{"action": s.action, "approval": int(s.approval), "needs_comment": cint(s.comment)} for s in steps],
	}


def facts(doc: Document) -> list[tuple[str, str]]:
	"""Two to four fields that decide: those the list view shows, money and dates first."""
	shown = [df for df in doc.meta.fields if df.in_list_view and df.fieldtype in DECIDING and doc.get(df.fieldname)]
	shown.sort(key=lambda df: DECIDING.index(df.fieldtype))
	return [(frappe._(df.label), readable(doc, df)) for df in shown[:CARD_FIELDS] if df.fieldname != FIELD]


def readable(doc: Document, df) -> str:
	"""A value as people read it: names instead of codes."""
	if df.fieldtype == "Link":
		title = frappe.get_meta(df.options).get_title_field()
		return frappe.get_cached_value(df.options, doc.get(df.fieldname), title) or doc.get(df.fieldname)
	return frappe.utils.strip_html(doc.get_formatted(df.fieldname))
