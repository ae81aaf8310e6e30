import frappe
from frappe import _
from frappe.utils.nestedset import NestedSet


class HeadLeft(frappe.ValidationError):
	"""The head named for a unit has left the company."""


class OrgUnit(NestedSet):
	"""A department or other unit of the company."""

	nsm_parent_field = "parent_org_unit"

	def validate(self):
		self.set_parent_as_group()
		self.check_head_is_here()

	def set_parent_as_group(self):
		"""A unit with units below it is a group."""
		if self.parent_org_unit and not frappe.db.get_value("Org Unit", self.parent_org_unit, "is_group"):
			frappe.db.set_value("Org Unit", self.parent_org_unit, "is_group", 1)

	def check_head_is_here(self):
		"""Somebody who left cannot head a unit."""
		if self.head and frappe.db.get_value("Staff Member", self.head, "status") == "Left":
			frappe.throw(_("{0} has left and cannot head {1}. Choose somebody else.").format(self.head, self.unit_name), HeadLeft)


def on_doctype_update():
	"""Heads and functions are looked up at every approval."""
	frappe.db.add_index("Org Unit", ["head"])
	frappe.db.add_index("Org Unit", ["function", "head"])
