"""What the budget chapter refuses, one class a rule. [S21 S22]"""

from steward.approvals.errors import StepRefused


class BudgetExceeded(StepRefused):
	"""More is asked for than is left of a budget line. [S21]"""


class NoBudgetLine(StepRefused):
	"""No line in force fits, or the unit, item or date that would find one is missing. [S21]"""


class PostingWrong(StepRefused):
	"""An amount that is not more than zero, or more released than was reserved. [S21]"""


class PlanWrong(StepRefused):
	"""The budget names no plan, or one of another unit or year; or the unit has a plan of that year already. [S21]"""


class LinesWrong(StepRefused):
	"""A budget without lines, or with two lines for the same thing. [S21]"""


class BudgetTwice(StepRefused):
	"""Another budget of the unit and year in force has the item already. [S21]"""


class BudgetInUse(StepRefused):
	"""Something is reserved, spent or transferred, so the budget can be neither cancelled nor closed. [S22]"""


class TransferWrong(StepRefused):
	"""A transfer without a reason, between budgets not in force, or of more than is left. [S22]"""


class ItemInUse(StepRefused):
	"""An expense item with postings stays as it is. [S21]"""
