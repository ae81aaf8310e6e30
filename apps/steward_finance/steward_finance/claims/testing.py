"""Makers of requests, advances and claims in any state, each step by the right person; for tests and demo."""

from dataclasses import dataclass

import frappe
from frappe.model.document import Document
from frappe.utils import add_days, today

from steward.acting import acting
from steward.hands import change, take

REQUEST, ADVANCE, CLAIM, ACCOUNT = "Expense Request", "Cash Advance", "Reimbursement", "Staff Bank Account"
ITEM = "Travel"
REASON = "A good reason."
# from state: (action, who takes it)
PATHS = {
	REQUEST: {"Draft": ("Submit", "claimant"), "Head Approval": ("Approve", "head"), "Approved": ("Close", "officer")},
	ADVANCE: {
		"Draft": ("Submit", "claimant"),
		"Head Approval": ("Approve", "head"),
		"Finance Review": ("Pass", "officer"),
		"Approved": ("Pay", "manager"),
		"Paid": ("Settle", "officer"),
	},
	CLAIM: {
		"Draft": ("Submit", "claimant"),
		"Head Approval": ("Approve", "head"),
		"Finance Review": ("Pass", "officer"),
		"Approved": ("Pay", "manager"),
		"Paid": ("File", "officer"),
		"Contested": ("Decide", "manager"),
	},
}
# state off the path: from where, action, who
ASIDE = {
	"Rejected": ("Head Approval", "Reject", "head"),
	"Cancelled": ("Approved", "Cancel", "manager"),
	"Contested": ("Approved", "Contest", "claimant"),
}


@dataclass
class ClaimCast:
	"""Who plays which part: users. The head heads the claimant's unit; officer and manager are finance."""

	claimant: str
	head: str
	officer: str
	manager: str
	drafter: str = ""  # who writes the draft, where it is not the claimant

	def staff(self) -> str:
		"""Staff Member of the claimant."""
		return frappe.db.get_value("Staff Member", {"user": self.claimant}, "name")


def make_request(cast: ClaimCast, state: str = "Draft", **fields) -> Document:
	"""A request of the claimant for 300, for this week, brought to `state`."""
	facts = {"purpose": "Visit a client", "expense_item": ITEM, "amount": 300, "from_date": today(), "to_date": add_days(today(), 6)}
	return brought(cast, drafted(cast, REQUEST, **{**facts, **fields}), state)


def make_advance(cast: ClaimCast, state: str = "Draft", **fields) -> Document:
	"""An advance of 500 to the claimant, due back in two weeks, brought to `state`."""
	facts = {"purpose": "Cash for the fair", "amount": 500, "due_back_on": add_days(today(), 14)}
	return brought(cast, drafted(cast, ADVANCE, **{**facts, **fields}), state)


def line(amount: float = 100, **fields) -> dict:
	"""A line of a claim."""
	return {"spent_on": today(), "expense_item": ITEM, "purpose": "Taxi to the client", "amount": amount, **fields}


def make_claim(cast: ClaimCast, state: str = "Draft", cut: float | None = None, **fields) -> Document:
	"""A claim of one line of 100, brought to `state`; `cut`: what finance approves of its first line."""
	facts = {"purpose": "Visit a client", "lines": [line()]}
	cut = 60 if state == "Contested" and cut is None else cut
	return brought(cast, drafted(cast, CLAIM, **{**facts, **fields}), state, cut)


def drafted(cast: ClaimCast, doctype: str, **fields) -> Document:
	"""A draft as the claimant writes it, or somebody for him."""
	if cast.drafter:
		fields["requester" if doctype == REQUEST else "claimant"] = cast.staff()
	with acting(cast.drafter or cast.claimant):
		return frappe.get_doc({"doctype": doctype, **fields}).insert()


def brought(cast: ClaimCast, doc: Document, state: str, cut: float | None = None) -> Document:
	"""The document, step by step in that state."""
	before, action, part = ASIDE.get(state, (state, "", ""))
	while doc.workflow_state != before:
		doc = advance(cast, doc, cut)
	if action:
		part = "officer" if (doc.doctype, action) == (REQUEST, "Cancel") else part
		doc = take(getattr(cast, part), doc, action, REASON)
	return doc


def advance(cast: ClaimCast, doc: Document, cut: float | None = None) -> Document:
	"""One step along the path, with what that step needs."""
	action, part = PATHS[doc.doctype][doc.workflow_state]
	if action == "Pass" and cut is not None:
		cut_line(cast.officer, doc, cut)
	if action == "Close":
		doc.db_set("to_date", add_days(today(), -1))
	if action == "Settle":
		change(cast.officer, doc, returned=doc.left_amount)
	return take(getattr(cast, part), doc, action, REASON if action == "Decide" else "")


def cut_line(user: str, doc: Document, amount: float, reason: str = "No receipt for the rest.", row: int = 0) -> Document:
	"""Finance approves this much of a line."""
	with acting(user):
		claim = frappe.get_doc(CLAIM, doc.name)
		claim.lines[row].update({"approved_amount": amount, "cut_reason": reason})
		return claim.save()
