"""What the desk knows from the start: the business year, the unit whose papers a head draws up, for how long an advance is. [S21 S23]"""

import frappe
from frappe.utils import cint

from steward.approvals.people import staff_of
from steward_business.analysis.calendar import first_month
from steward_finance.budgets.planning import this_year
from steward_finance.claims.settings import finance_settings


def session(bootinfo) -> None:
	"""Add it to the boot information (hook `boot_session`)."""
	staff = staff_of()
	unit = frappe.db.get_value("Org Unit", {"head": staff}) if staff else None
	bootinfo.steward_budget = {"year": this_year(), "first_month": first_month(), "unit": unit, "advance_days": cint(finance_settings().advance_days)}
