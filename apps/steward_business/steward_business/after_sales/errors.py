"""What chapter After-sales refuses, one class a rule. [S14, S15, S16]"""

from steward.approvals.errors import NotYourStep, StepRefused


class ClientUnknown(StepRefused):
	"""A ticket says which client it is for. [S14]"""


class OrderOfAnother(StepRefused):
	"""A ticket or a visit names an order of its own client. [S14]"""


class AssigneeMissing(StepRefused):
	"""A ticket is given to one person. [S14]"""


class NotYoursToGive(NotYourStep):
	"""Only a Business Manager gives a running ticket to somebody else. [S14]"""


class SolutionMissing(StepRefused):
	"""A ticket is resolved with its cause and its solution on record. [S15]"""


class GraceOver(StepRefused):
	"""After the grace window a ticket stays closed; a new one follows. [S14]"""


class NotPausable(StepRefused):
	"""The clock stands still only while the work waits for the client. [S14]"""


class NotYourTicket(NotYourStep):
	"""The assignee or the business function acts on a ticket. [S14]"""


class AnswerMissing(StepRefused):
	"""The client's answer lacks something. [S14]"""


class TooManyRequests(StepRefused):
	"""One person files only so many requests an hour. [S14]"""


class TargetIncomplete(StepRefused):
	"""A service target has hours above zero, and time to respond before time to resolve. [S14]"""


class PlanIncomplete(StepRefused):
	"""A plan of return visits says when and what is asked. [S16]"""


class VisitIncomplete(StepRefused):
	"""A finished visit has its day, its answers and its score. [S16]"""


class VisitNotDue(StepRefused):
	"""A visit is missed only when its day has passed. [S16]"""


class EvidenceMissing(StepRefused):
	"""An improvement is finished with its evidence. [S16]"""
