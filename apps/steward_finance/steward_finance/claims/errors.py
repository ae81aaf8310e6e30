"""What the claims chapter refuses, one class a rule. [S23 S25]"""

import frappe

from steward.approvals.errors import StepRefused


class NotYourUnit(StepRefused):
	"""A claim goes to the claimant's own unit, or to one he heads. [S23]"""


class RequestIncomplete(StepRefused):
	"""An expense request lacks purpose, dates, item or amount. [S23]"""


class RequestInUse(StepRefused):
	"""Something was claimed on the request, or it is neither used up nor over. [S23]"""


class AdvanceIncomplete(StepRefused):
	"""An advance lacks purpose, amount or the day it is due back. [S23]"""


class AdvanceOverdue(StepRefused):
	"""Another advance of the claimant is overdue. [S23]"""


class AdvanceOverdrawn(StepRefused):
	"""More would be claimed and returned than was paid. [S23]"""


class AdvanceOpen(StepRefused):
	"""Part of the advance is neither claimed nor returned. [S23]"""


class AdvanceNotUsable(StepRefused):
	"""The advance is not the claimant's, or it is not paid out. [S23]"""


class LinesWrong(StepRefused):
	"""A claim's lines lack date, purpose, amount or invoice, or lie ahead or too far back. [S23]"""


class RequestMissing(StepRefused):
	"""An item needs a request before spending, and the claim names none that fits. [S23]"""


class CutWrong(StepRefused):
	"""More is approved than was claimed, or a cut has no reason. [S25]"""


class OverLimit(StepRefused):
	"""More is approved than the item's limit allows. [S25]"""


class ContestWrong(StepRefused):
	"""Nothing was cut, or the cut was contested before. [S25]"""


class DecisionWrong(StepRefused):
	"""A contest ends between the cut and what was claimed. [S25]"""


class KeyTaken(frappe.ValidationError):
	"""The idempotency key belongs to another person's claim."""

	http_status_code = 409


class NotYourAccount(frappe.PermissionError):
	"""A bank account is entered by its owner or by finance."""

	http_status_code = 403
