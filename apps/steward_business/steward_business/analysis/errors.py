"""What chapter Analysis refuses, one class a rule. [S17, S18, S19, S20]"""

from steward.approvals.errors import StepRefused


class PeriodNotOver(StepRefused):
	"""A report is on a period that is over: its figures are frozen then. [S17]"""


class ReportExists(StepRefused):
	"""A unit reports once on a period. [S18]"""


class AuthorMissing(StepRefused):
	"""A report needs somebody who writes it, and somebody above him who reads it. [S18]"""


class FiguresHidden(StepRefused):
	"""No sum tells its reader more than he may know: who is limited to some records has no part in a report. [S18]"""


class ConclusionMissing(StepRefused):
	"""A report concludes. [S20]"""


class ProblemMissing(StepRefused):
	"""A report names a problem, or says that there is none. [S19]"""


class ProposalIncomplete(StepRefused):
	"""A proposal says who does it by when. [S19]"""


class FiguresChanged(StepRefused):
	"""The figures of a report are the frozen ones. [S20]"""
