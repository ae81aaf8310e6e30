"""The page Claim Expenses: receipts photographed on a phone become one claim, however often the phone sends them. [S23]"""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import today

from steward.approvals.people import staff_of
from steward.fitting import Malformed
from steward.intake import check_document
from steward_finance.claims import once
from steward_finance.claims.errors import LinesWrong
from steward_finance.invoices import originals
from steward_finance.invoices.errors import InvoiceKnown
from steward_finance.invoices.rules import number_key

CLAIM, INVOICE, ITEM = "Reimbursement", "Invoice Record", "Expense Item"
POINT = "phone_claim"
LINE = ("spent_on", "expense_item", "purpose", "amount")
PAPER = ("invoice_no", "invoice_code", "invoice_date", "amount", "tax_amount", "seller", "seller_tax_no", "buyer", "buyer_tax_no", "kind", "file")
MOST = 100


@frappe.whitelist(methods=["POST"])
def begin() -> dict:
	"""What the page needs to start: items, company, the caller's unit, his open requests and advances. [S23]"""
	frappe.has_permission(CLAIM, "create", throw=True)
	staff = staff_of()
	settings = frappe.get_cached_doc("Steward Settings")
	return {
		"today": today(), "unit": staff and frappe.get_cached_value("Staff Member", staff, "org_unit"),
		"company": settings.company_name, "tax_no": settings.company_tax_no,
		"items": frappe.get_list(ITEM, {"disabled": 0}, ["name", "needs_invoice", "needs_request", "scope"], order_by="name", limit=0),
		"requests": frappe.get_list("Expense Request", {"requester": staff, "workflow_state": "Approved"}, ["name", "purpose"], order_by="name"),
		"advances": frappe.get_list("Cash Advance", {"claimant": staff, "workflow_state": "Paid"}, ["name", "purpose"], order_by="name"),
	}  # fmt: skip


@frappe.whitelist(methods=["POST"])
def send(key: str, purpose: str, lines: list, expense_request: str = "", cash_advance: str = "") -> dict:
	"""Keep the claim of one page: made on the first try, brought up to date on every other while it is a draft. [S23]

	Args:
		key: drawn by the page once a claim.
		purpose: what the money was spent for.
		lines: objects with spent_on, expense_item, purpose, amount, and `paper`: the invoice's fields, where there is one.
		expense_request: the approved request it is for.
		cash_advance: the advance it is set off against.
	Returns: `{"name", "state", "invoices"}`: the invoices in the order of the lines.
	"""
	frappe.has_permission(CLAIM, "create", throw=True)
	check_lines(key, lines)
	said = {"purpose": purpose, "expense_request": expense_request or None, "cash_advance": cash_advance or None}
	frappe.db.savepoint(POINT)
	try:
		return answer(kept(key, said, lines))
	except InvoiceKnown:
		frappe.db.rollback(save_point=POINT)
		known = once.made_with(CLAIM, key, locked=True)  # of two tries at once the other one got in
		if not known:
			raise
		frappe.clear_messages()
		return answer(known)


def check_lines(key: str, lines: list) -> None:
	"""Refuse what is no list of lines."""
	if not key.strip():
		frappe.throw(_("The claim has no key. Load the page again."), Malformed)
	if len(lines) > MOST or not all(isinstance(line, dict) and isinstance(line.get("paper") or {}, dict) for line in lines):
		frappe.throw(_("These are not the lines of a claim. Load the page again."), Malformed)
	for line in lines:
		check_document(picked(line, LINE), "Reimbursement Line")
		check_document(picked(line.get("paper") or {}, PAPER), INVOICE)


def picked(said: dict, fields: tuple[str, ...]) -> dict:
	"""Only these fields, as far as they are filled."""
	return {field: said[field] for field in fields if said.get(field) not in (None, "")}


def kept(key: str, said: dict, lines: list[dict]) -> Document:
	"""The claim with its invoices; one that was sent on stays as it is."""
	known = once.made_with(CLAIM, key)
	if known and known.workflow_state != "Draft":
		return known
	claim = known or frappe.new_doc(CLAIM, idempotency_key=key)
	rows = [{**picked(line, LINE), "invoice": invoice(line, at)} for at, line in enumerate(lines, 1)]
	claim.update({**said, "lines": rows})
	claim = claim.save() if known else claim.insert()
	attach_photos(claim, [line for line, row in zip(lines, rows, strict=True) if not row["invoice"]])
	return claim


def attach_photos(claim: Document, lines: list[dict]) -> None:
	"""The photograph of a receipt that is no invoice hangs on the claim, for who decides on it. [S23]"""
	for line in lines:
		url = (line.get("paper") or {}).get("file")
		if url:
			originals.attach_to(originals.own_file(url).file_url, {"attached_to_doctype": CLAIM, "attached_to_name": claim.name})


def invoice(line: dict, at: int) -> str | None:
	"""The invoice of a line: entered now, or by an earlier try of the same person."""
	paper = picked(line.get("paper") or {}, PAPER)
	if not paper.get("invoice_no"):
		return None
	own = {"number_key": number_key(paper.get("invoice_code"), paper["invoice_no"]), "owner": frappe.session.user, "used_by": ("is", "not set")}
	name = frappe.db.get_value(INVOICE, own)
	doc = frappe.get_doc(INVOICE, name) if name else frappe.get_doc({"doctype": INVOICE})
	doc.update({"amount": line.get("amount"), "invoice_date": line.get("spent_on"), **paper})
	missing = [_(df.label) for df in doc.meta.fields if df.reqd and not doc.get(df.fieldname)]
	if missing:
		frappe.throw(_("Row {0}: {1}").format(at, _("the invoice lacks {0}.").format(", ".join(missing))), LinesWrong)
	return doc.save().name


def answer(claim: Document) -> dict:
	"""What the page has to know of its claim."""
	return {"name": claim.name, "state": claim.workflow_state, "invoices": [row.invoice for row in claim.lines]}
