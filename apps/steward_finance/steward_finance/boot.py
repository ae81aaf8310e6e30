"""What the desk knows from the start: the business year of today, and the month in which it begins. [S21]"""

from steward_business.analysis.calendar import first_month
from steward_finance.budgets.planning import this_year


def session(bootinfo) -> None:
	"""Add it to the boot information (hook `boot_session`)."""
	bootinfo.steward_year = {"now": this_year(), "first_month": first_month()}
