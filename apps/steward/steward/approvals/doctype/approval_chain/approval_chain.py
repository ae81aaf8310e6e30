from steward.approvals.doctype.approval_log.approval_log import ApprovalLog


class ApprovalChain(ApprovalLog):
	"""Head of a document's chain of Approval Log rows; the lock under which rows are added. [Approvals]"""
