"""Payment List: what is approved and to be paid, with the payee's bank; exported for the bank as CSV or Excel. [S25]"""

from decimal import Decimal

import frappe
from frappe import _
from frappe.utils import flt

from steward.approvals.errors import NotYourStep
from steward.columns import aligned
from steward_business.money import exact, to_cents
from steward_finance.claims import rules

CLAIM, ADVANCE = "Reimbursement", "Cash Advance"
CLAIM_FIELDS = ["name", "claimant", "purpose", "approved_amount", "cash_advance"]
NO_BANK = {"account_name": "", "bank": "", "account_no": ""}


def execute(filters: dict | None = None) -> tuple:
	"""Columns, rows, message, no chart, and the total."""
	if "Finance Manager" not in frappe.get_roles():
		frappe.throw(_("The payment list is for who pays."), NotYourStep)
	asked = frappe._dict(filters or {})
	rows = [row for row in [*claims(), *advances()] if asked.kind in (None, "", row["kind"])]
	with_payees(rows)
	return aligned(columns()), rows, message(rows), None, [total(rows)]


def claims() -> list[dict]:
	"""Approved claims; an advance that several of them name is set off in the order they were made."""
	found = frappe.get_list(CLAIM, {"workflow_state": "Approved"}, CLAIM_FIELDS, order_by="name", limit_page_length=0)
	wanted = sorted({row.cash_advance for row in found if row.cash_advance})
	open_ = dict(frappe.get_all(ADVANCE, {"name": ("in", wanted)}, ["name", "left_amount"], as_list=True, order_by="name")) if wanted else {}
	return [{"kind": CLAIM, "document": row.name, "claimant": row.claimant, "purpose": row.purpose, "amount": to_pay(row, open_)} for row in found]


def to_pay(row: frappe._dict, open_: dict) -> float:
	"""What is left to pay after the advance, which is used up as far as it goes."""
	part, payable = rules.set_off(exact(row.approved_amount), exact(open_.get(row.cash_advance)))
	if row.cash_advance:
		open_[row.cash_advance] = exact(open_.get(row.cash_advance)) - Decimal(part)
	return to_cents(payable)


def advances() -> list[dict]:
	"""Approved advances."""
	found = frappe.get_list(ADVANCE, {"workflow_state": "Approved"}, ["name", "claimant", "purpose", "amount"], order_by="name", limit_page_length=0)
	return [{"kind": ADVANCE, "document": row.name, "claimant": row.claimant, "purpose": row.purpose, "amount": flt(row.amount, 2)} for row in found]


def with_payees(rows: list[dict]) -> None:
	"""Name, bank and account of each payee, in two queries."""
	staff = sorted({row["claimant"] for row in rows})
	accounts = frappe.get_all("Staff Bank Account", {"staff": ("in", staff)}, ["staff", *NO_BANK], order_by="name", limit=0) if staff else []
	people = frappe.get_all("Staff Member", {"name": ("in", staff)}, ["name", "full_name"], order_by="name", limit=0) if staff else []
	known, names = {row.pop("staff"): row for row in accounts}, {row.name: row.full_name for row in people}
	for row in rows:
		row.update({**known.get(row["claimant"], NO_BANK), "payee": names.get(row["claimant"], row["claimant"])})
		row["account_name"] = row["account_name"] or row["payee"]


def columns() -> list[dict]:
	"""Who gets how much, which a telephone shows; then what else a bank's form asks for."""
	plain = [
		("payee", _("Payee"), "Data", "", 110), ("amount", _("Amount"), "Currency", "", 120), ("account_name", _("Account Holder"), "Data", "", 140),
		("bank", _("Bank"), "Data", "", 180), ("account_no", _("Account No."), "Data", "", 180), ("purpose", _("Purpose"), "Data", "", 180),
		("kind", _("Kind"), "Data", "", 120), ("document", _("Document"), "Dynamic Link", "kind", 150),
	]  # fmt: skip
	return [dict(zip(("fieldname", "label", "fieldtype", "options", "width"), row, strict=True)) for row in plain]


def message(rows: list[dict]) -> str | None:
	"""Who has no bank account yet."""
	without = sorted({row["payee"] for row in rows if not row["account_no"] and row["amount"]})
	return _("No bank account: {0}").format(frappe.utils.escape_html(", ".join(without))) if without else None


def total(rows: list[dict]) -> dict:
	"""What all of it comes to."""
	amount = sum((exact(row["amount"]) for row in rows), Decimal(0))
	return {"label": _("To Pay"), "value": to_cents(amount), "datatype": "Currency", "indicator": "Blue"}
