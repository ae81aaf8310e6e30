"""Legal review before signing: no high risk left open, and what is signed is what was reviewed. [S10]"""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import formatdate, getdate, today

from steward.approvals.content import content_hash, row_changes
from steward.approvals.remember import moment
from steward_business.contracts.errors import (
	ContentNotReviewed,
	FindingsBelongToLegal,
	HighFindingOpen,
	SignatureIncomplete,
)

LEGAL = "Legal Reviewer"
REVIEWED = (
	"title", "client", "contract_type", "amount", "start_on", "end_on", "main_text", "clauses", "payment_terms",
)  # fmt: skip


def fingerprint(contract: Document) -> str:
	"""SHA-256 of what the Legal Reviewer reads."""
	return content_hash(contract, REVIEWED)


def check_findings_kept(contract: Document) -> None:
	"""Only the lawyers write and settle findings; the drafter responds, also while he corrects the draft."""
	before = contract.get_doc_before_save()
	changed = row_changes("findings", before.findings, contract.findings) if before else set()
	if changed - {"findings.response"} and LEGAL not in frappe.get_roles():
		frappe.throw(
			_("Legal findings are the Legal Reviewer's. Write your answer into Response."),
			FindingsBelongToLegal,
		)


def check_no_high_finding(contract: Document) -> None:
	"""Refuse to pass a contract with an open finding of high risk."""
	rows = [str(row.idx) for row in contract.findings if row.risk == "High" and not row.resolved]
	if rows:
		frappe.throw(
			_("Legal finding {0} is of high risk and open. Resolve it, or return the contract.").format(
				", ".join(rows)
			),
			HighFindingOpen,
		)


def mark(contract: Document) -> None:
	"""Fix what was reviewed, by whom and when."""
	contract.reviewed_hash = fingerprint(contract)
	contract.reviewed_by = frappe.session.user
	contract.reviewed_at = moment()


def unmark(contract: Document) -> None:
	"""Back in the drafter's hands, the review counts no more."""
	contract.reviewed_hash = contract.reviewed_by = contract.reviewed_at = None


def check_content(contract: Document) -> None:
	"""Refuse to sign anything but what was reviewed."""
	if not contract.reviewed_hash or fingerprint(contract) != contract.reviewed_hash:
		frappe.throw(
			_("{0} was changed after legal review. Return it and have it reviewed again.").format(
				contract.name
			),
			ContentNotReviewed,
		)


def check_signature(contract: Document) -> None:
	"""Refuse a signature without paper, or in the future."""
	if not contract.signed_file:
		frappe.throw(_("Attach the signed contract in Signed File first."), SignatureIncomplete)
	if getdate(contract.signed_on) > getdate(today()):
		frappe.throw(
			_("Signed On {0} is in the future. Enter the day of the signature.").format(
				formatdate(contract.signed_on)
			),
			SignatureIncomplete,
		)
