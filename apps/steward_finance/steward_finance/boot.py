"""What the desk knows from the start: the business year, and the unit whose papers a head draws up. [S21]"""

import frappe

from steward.approvals.people import staff_of
from steward_business.analysis.calendar import first_month
from steward_finance.budgets.planning import this_year


def session(bootinfo) -> None:
	"""Add it to the boot information (hook `boot_session`)."""
	staff = staff_of()
	unit = frappe.db.get_value("Org Unit", {"head": staff}) if staff else None
	bootinfo.steward_budget = {"year": this_year(), "first_month": first_month(), "unit": unit}
