"""Service Target: how fast a client of a class is answered and helped."""

import frappe
from frappe import _
from frappe.model.document import Document

from steward_business.after_sales.errors import TargetIncomplete


class ServiceTarget(Document):
	"""Working hours to respond and to resolve, by class and priority. [S14]"""

	def validate(self):
		if not self.respond_hours or not self.resolve_hours or self.respond_hours < 0 or self.resolve_hours < self.respond_hours:
			frappe.throw(
				_("{0} hours to respond and {1} to resolve: both are above 0, and responding comes first.").format(self.respond_hours, self.resolve_hours),
				TargetIncomplete,
			)
