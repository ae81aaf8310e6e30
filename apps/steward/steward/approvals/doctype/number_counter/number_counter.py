from steward.approvals.doctype.approval_log.approval_log import ApprovalLog


class NumberCounter(ApprovalLog):
	"""Last number drawn of a series in a year; the row `steward.numbers.draw` locks. [Approvals]"""
