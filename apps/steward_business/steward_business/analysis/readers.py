"""Who reads figures of all records: nobody whom User Permissions limit to some of them. [S18]"""

import frappe
from frappe import _

from steward.access import access_of
from steward.approvals.people import user_of
from steward_business.analysis.errors import FiguresHidden

REPORT = "Business Analysis Report"


def reads_figures(staff: str) -> bool:
	"""Whether a report may be shown to this Staff Member, whatever his part in it."""
	user = user_of(staff)
	return not (user and access_of(REPORT).tells_too_much(user))


def check(staff: str) -> None:
	"""Nobody has a part in a report whose figures he may not read. [S18]"""
	if not reads_figures(staff):
		name = frappe.get_cached_value("Staff Member", staff, "full_name")
		frappe.throw(
			_("User Permissions limit {0} to some records, so the figures of all are hidden from him. Name somebody else, or lift the limit.").format(name),
			FiguresHidden,
		)
