from steward.approvals.doctype.approval_log.approval_log import ApprovalLog


class OneTimeLink(ApprovalLog):
	"""A link by which an outsider answers once; its name is the hash of the token. [Approvals]"""
