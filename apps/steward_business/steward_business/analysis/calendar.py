"""The company's periods, as its settings have them. [S18]"""

from datetime import date

from frappe.utils import cint

from steward_business.analysis import periods
from steward_business.contracts.settings import business_settings


def first_month() -> int:
	"""Month in which the company's year begins, 1 to 12."""
	return cint(business_settings().year_begins_in) or 1


def period_start(kind: str, day: date) -> date:
	"""First day of the company's period that a day lies in."""
	return periods.start_of(kind, day, first_month())


def period_label(kind: str, start: date) -> str:
	"""The company's name of a period."""
	return periods.label(kind, start, first_month())
