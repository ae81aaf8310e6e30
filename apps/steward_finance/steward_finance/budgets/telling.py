"""Who is told when a budget line runs out. [S21]"""

from decimal import Decimal

from steward_finance.budgets.rules import Line


def after(changed: list[Line], used_before: dict[str, Decimal]) -> None:
	"""Tell the head of the unit when a line has just passed the share in the settings."""
