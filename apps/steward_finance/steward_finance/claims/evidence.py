"""Facts about people from claims and advances. [S23 S25]"""

from frappe import _

from steward.evidence import Evidence, by_staff


def evidence() -> list[Evidence]:
	"""What this chapter tells of who claimed."""
	return [
		Evidence("advances_accounted_for", "S23", _("Advances accounted for, of those due"), "Cash Advance",
			by_staff("Cash Advance", "claimant", "due_back_on", kept=lambda advance: advance.left_amount == 0, where=was_paid)),
		Evidence("claims_not_cut", "S25", _("Claims paid in full"), "Reimbursement",
			by_staff("Reimbursement", "claimant", "paid_on", kept=lambda claim: claim.was_cut == 0, where=was_submitted)),
	]  # fmt: skip


def was_paid(advance):
	"""Advances that were paid out."""
	return advance.workflow_state.isin(("Paid", "Settled"))


def was_submitted(claim):
	"""Claims that finance passed and nobody cancelled."""
	return claim.docstatus == 1
