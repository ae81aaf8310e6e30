"""What the contract chapter refuses, one class a rule. [S9 S10 S11]"""

from steward.approvals.errors import NotYourStep, StepRefused


class ContractTextMissing(StepRefused):
	"""A contract without its main text cannot be reviewed. [S9]"""


class ContractDatesWrong(StepRefused):
	"""The contract's dates are missing or reversed. [S9]"""


class PaymentTermsDoNotAddUp(StepRefused):
	"""The payment terms come to another sum than the contract. [S9]"""


class HighFindingOpen(StepRefused):
	"""A finding of high risk is not resolved. [S10]"""


class FindingsBelongToLegal(NotYourStep):
	"""Somebody other than a lawyer changes a legal finding. [S10]"""


class ContentNotReviewed(StepRefused):
	"""What is to be signed is not what was reviewed. [S10]"""


class SignatureIncomplete(StepRefused):
	"""The signed file is missing, or the signature lies in the future. [S10]"""


class CopiesOutstanding(StepRefused):
	"""A department has not received its copy. [S11]"""


class CopyNotOpen(StepRefused):
	"""There is no such copy to receive now. [S11]"""


class NotYourCopy(NotYourStep):
	"""The copy belongs to another department. [S11]"""


class OrdersStillOpen(StepRefused):
	"""Orders under the contract are not finished."""


class ContractStillRuns(StepRefused):
	"""The contract's end has not come and nobody said why it ends early."""


class ProjectOfAnotherClient(StepRefused):
	"""A contract belongs to a project of its own client. [S9]"""
