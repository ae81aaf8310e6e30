"""Claims for the archive. [S25]"""

from steward.archiving import Archivable


def archivable() -> list[Archivable]:
	"""Every claim that is paid and filed; its receipts hang on it."""
	return [Archivable("Reimbursement", "S25", ("Filed",), title="purpose", day="paid_on", party="claimant")]
