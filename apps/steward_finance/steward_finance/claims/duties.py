"""Claims on My Day: to finish, to account for, to decide, to pay, to file. [S23 S25]"""

from datetime import date

import frappe
from frappe import _
from frappe.utils import add_days, cint, fmt_money, getdate, today

from steward.approvals.cards import full_name
from steward.approvals.people import staff_of
from steward.clock import company_calendar
from steward.duties import Duty
from steward_finance.claims.settings import finance_settings

REQUEST, ADVANCE, CLAIM, ACCOUNT = "Expense Request", "Cash Advance", "Reimbursement", "Staff Bank Account"
# papers of one's own: whose it is, what it is about
OWN = {CLAIM: ("claimant", "total_amount"), REQUEST: ("requester", "amount"), ADVANCE: ("claimant", "amount")}
SOON = 3
MOST = 50


def duties(user: str) -> list[Duty]:
	"""Everything about claims that waits for this user, besides decisions."""
	roles, staff = set(frappe.get_roles(user)), staff_of(user)
	found = own(staff) if staff else []
	if "Finance Manager" in roles:
		found += [*to_decide(), *to_pay(CLAIM, "payable_amount"), *to_pay(ADVANCE, "amount")]
	if "Finance Officer" in roles:
		found += [*to_file(), *to_settle()]
	return found


def own(staff: str) -> list[Duty]:
	"""A person's own drafts, cuts, advances and journeys."""
	return [*drafts(staff), *cuts(staff), *advances_due(staff), *journeys_over(staff), *account_missing(staff)]


def rows(doctype: str, filters: dict, fields: list[str], order: str) -> list[dict]:
	"""The most urgent papers of a kind."""
	return frappe.get_all(doctype, filters, ["name", "modified", *fields], order_by=f"{order}, name", limit=MOST)


def drafts(staff: str) -> list[Duty]:
	"""Papers of his that were begun or returned, and not submitted; a returned one says by whom and why. [S23]"""
	return [
		draft_duty(doctype, row, back.get(row.name))
		for doctype, (owner, amount) in OWN.items()
		for found in [rows(doctype, {owner: staff, "workflow_state": "Draft"}, ["purpose", f"{amount} as amount"], "modified")]
		for back in [sent_back(doctype, [row.name for row in found])]
		for row in found
	]


def draft_duty(doctype: str, row: dict, back: dict | None) -> Duty:
	"""One draft on My Day."""
	title = _("Correct and submit again: {0}") if back else _("Finish and submit: {0}")
	facts = [*money(row.amount), *([(_("Reason"), back.comment)] if back else [])]
	by = full_name(back.user) if back else ""
	return Duty("S23", title.format(row.purpose or row.name), doctype, row.name, since=row.modified, by=by, facts=facts)


def sent_back(doctype: str, names: list[str]) -> dict[str, dict]:
	"""Who returned each of these drafts, and why; none for one that its owner took back himself."""
	if not names:
		return {}
	wanted = {"reference_doctype": doctype, "reference_name": ("in", names), "action": ("in", ("Return", "Withdraw"))}
	found = frappe.get_all("Approval Log", wanted, ["reference_name", "action", "user", "comment"], order_by="sequence", limit=0)
	last = {row.reference_name: row for row in found}
	return {name: row for name, row in last.items() if row.action == "Return"}


def cuts(staff: str) -> list[Duty]:
	"""Claims of which finance cut something: contest it once, before it is paid. [S25]"""
	wanted = {"claimant": staff, "workflow_state": "Approved", "was_cut": 1, "contested": 0}
	found = rows(CLAIM, wanted, ["purpose", "total_amount", "approved_amount"], "modified")
	title = _("Finance cut your claim. Contest it before it is paid, if you do not agree: {0}")
	return [
		Duty("S25", title.format(row.purpose), CLAIM, row.name, since=row.modified,
			facts=[(_("Claimed"), in_money(row.total_amount)), (_("Approved Amount"), in_money(row.approved_amount))])
		for row in found
	]  # fmt: skip


def advances_due(staff: str) -> list[Duty]:
	"""Advances to claim on or to return, soon or overdue. [S23]"""
	wanted = {"claimant": staff, "workflow_state": "Paid", "left_amount": (">", 0), "due_back_on": ("<=", add_days(today(), SOON))}
	found = rows(ADVANCE, wanted, ["purpose", "due_back_on", "left_amount"], "due_back_on")
	title = _("Claim on your advance or return the rest: {0}")
	return [
		Duty("S23", title.format(row.purpose), ADVANCE, row.name, due_on=row.due_back_on, since=row.modified, facts=money(row.left_amount))
		for row in found
	]


def journeys_over(staff: str) -> list[Duty]:
	"""Approved requests whose last day is over: claim, before the rest goes back. [S23]"""
	wanted = {"requester": staff, "workflow_state": "Approved", "left_amount": (">", 0), "to_date": ("<", today())}
	found = rows(REQUEST, wanted, ["purpose", "to_date", "left_amount"], "to_date")
	days, title = cint(finance_settings().request_days), _("Claim what you spent: {0}")
	return [
		Duty("S23", title.format(row.purpose), REQUEST, row.name, due_on=getdate(add_days(row.to_date, days)), since=row.modified, facts=money(row.left_amount))
		for row in found
	]


def account_missing(staff: str) -> list[Duty]:
	"""Money is approved, and nobody knows where to pay it to. [S25]"""
	if frappe.db.exists(ACCOUNT, staff):
		return []
	found = rows(CLAIM, {"claimant": staff, "workflow_state": "Approved", "payable_amount": (">", 0)}, ["payable_amount"], "modified")[:1]
	return [Duty("S25", _("Enter your bank account, so that you can be paid"), CLAIM, row.name, since=row.modified, facts=money(row.payable_amount)) for row in found]


def to_decide() -> list[Duty]:
	"""Contested cuts. [S25]"""
	found = rows(CLAIM, {"workflow_state": "Contested"}, ["purpose", "total_amount"], "modified")
	title = _("Decide on a contested cut: {0}")
	return [Duty("S25", title.format(row.purpose), CLAIM, row.name, since=row.modified, facts=money(row.total_amount), shared=True) for row in found]


def to_pay(doctype: str, field: str) -> list[Duty]:
	"""What is approved and not paid. [S25]"""
	found = rows(doctype, {"workflow_state": "Approved"}, ["claimant.full_name as full_name", field], "modified")
	rule, title = "S25" if doctype == CLAIM else "S23", _("Pay {0}")
	return [
		Duty(rule, title.format(row.full_name), doctype, row.name, due_on=pay_by(row.modified), since=row.modified, facts=money(row[field]), shared=True)
		for row in found
	]


def pay_by(since) -> date:
	"""The last working day for a payment. [S25]"""
	return company_calendar().add_days(getdate(since), cint(finance_settings().pay_days))


def to_file() -> list[Duty]:
	"""Paid claims whose papers are not filed. [S25]"""
	found = rows(CLAIM, {"workflow_state": "Paid"}, ["purpose", "paid_on"], "paid_on")
	return [Duty("S25", _("File the claim: {0}").format(row.purpose), CLAIM, row.name, since=row.modified, shared=True) for row in found]


def to_settle() -> list[Duty]:
	"""Advances that are claimed or returned in full. [S23]"""
	found = rows(ADVANCE, {"workflow_state": "Paid", "left_amount": 0}, ["purpose", "amount"], "modified")
	return [Duty("S23", _("Settle the advance: {0}").format(row.purpose), ADVANCE, row.name, since=row.modified, facts=money(row.amount), shared=True) for row in found]


def money(amount: float) -> list[tuple[str, str]]:
	"""The amount as the fact that decides."""
	return [(_("Amount"), in_money(amount))]


def in_money(amount: float) -> str:
	"""An amount as on the cards beside it, with the sign of the currency."""
	return fmt_money(amount, currency=frappe.db.get_default("currency"))
