"""What a handover refuses."""

from steward.approvals.errors import NotYourStep, StepRefused


class NotYoursToHandOver(NotYourStep):
	"""Somebody hands over another person's work without being his head or Personnel."""


class SuccessorUnfit(StepRefused):
	"""The successor is the giver himself, has no login or is not on the active staff."""


class NothingToHandOver(StepRefused):
	"""No rows, one thing twice, or a thing that the giver does not hold."""


class AnswerBelongsToSuccessor(NotYourStep):
	"""Somebody other than the successor answers."""


class AnswersOpen(StepRefused):
	"""Rows are not answered yet, or are answered already."""


class NotYoursToClose(NotYourStep):
	"""The head of the giver's unit closes, and neither giver nor successor."""


class SomethingLeft(StepRefused):
	"""The giver still holds something."""


class DutiesNotHandedOver(StepRefused):
	"""Somebody leaves who holds what no handover names."""
