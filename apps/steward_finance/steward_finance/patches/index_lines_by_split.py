"""Lines of claims of an earlier version are found by what sums are split by. [S23]"""

from steward_finance.claims.doctype.reimbursement_line import reimbursement_line


def execute() -> None:
	"""Make the indexes that are missing."""
	reimbursement_line.on_doctype_update()
