import frappe
from frappe.model.document import Document

from steward.approvals.people import staff_of
from steward.naming import yearly
from steward_finance.budgets import planning


class AnnualBusinessPlan(Document):
	"""What a unit wants to reach in a business year, from which its budget follows. [S21]"""

	def autoname(self):
		self.name = yearly("PLAN")

	def before_insert(self):
		self.owner_staff = self.owner_staff or staff_of()

	def validate(self):
		planning.check_year(self.year)
		planning.check_only_plan(self)
		planning.check_place_kept(self)


def on_doctype_update():
	"""One plan a unit and year, also when two are entered at the same moment."""
	frappe.db.add_unique("Annual Business Plan", ["org_unit", "year"])
