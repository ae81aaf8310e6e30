"""What chapter Orders refuses, one class a rule. [S12, S13]"""

from steward.approvals.errors import NotYourStep, StepRefused


class ItemsMissing(StepRefused):
	"""An order needs something that was ordered. [S12]"""


class QuantityNotPositive(StepRefused):
	"""A line of an order has a quantity above zero. [S12]"""


class UnknownUnit(StepRefused):
	"""The unit is not one of the company's. [S12]"""


class PromiseBeforeOrder(StepRefused):
	"""Nothing is promised for a day before it was ordered. [S12]"""


class ContractMissing(StepRefused):
	"""The company takes orders only under a contract. [S12]"""


class ContractNotInForce(StepRefused):
	"""The contract is not signed, not for this client, or not in force that day. [S12]"""


class ContractAmountExceeded(StepRefused):
	"""The contract's orders together would be worth more than the contract. [S12]"""


class CommitmentsNotConfirmed(StepRefused):
	"""The departments have not confirmed what the order needs of them. [S12]"""


class NotHeadOfDepartment(NotYourStep):
	"""Only the head of a unit with that function speaks for the department. [S12]"""


class DeliveryNotCounted(StepRefused):
	"""What was delivered has not been counted. [S12]"""


class ProofMissing(StepRefused):
	"""The client's acceptance is not on paper. [S12]"""


class AcceptedMoreThanDelivered(StepRefused):
	"""The client cannot accept more than was delivered. [S12]"""


class AlreadyDelivered(StepRefused):
	"""An order with goods at the client is not cancelled. [S12]"""


class IssueIncomplete(StepRefused):
	"""An order issue lacks what the step needs. [S12]"""


class PromiseNeedsConsent(StepRefused):
	"""A promised date moves only with the client's consent or an override with a reason. [S13]"""


class NoticeIncomplete(StepRefused):
	"""A delay notice lacks what the client must be told. [S13]"""


class NoticeNotPossible(StepRefused):
	"""The order is not one whose date can be moved now. [S13]"""


class NoticeTooLate(StepRefused):
	"""The client was to be told before the promised date. [S13]"""


class ReplyMissing(StepRefused):
	"""The client's reply, or its proof, is missing. [S13]"""
