"""Return Visit Plan: which clients are asked what, and when."""

import frappe
from frappe import _
from frappe.model.document import Document

from steward_business.after_sales.errors import PlanIncomplete


class ReturnVisitPlan(Document):
	"""A class of clients, an occasion or an interval, and the questions. [S16]"""

	def validate(self):
		if self.trigger == "Interval" and not self.interval:
			frappe.throw(_("Enter after how many months the client is visited again."), PlanIncomplete)
		if not any((row.question or "").strip() for row in self.questions):
			frappe.throw(_("Write at least one question for the client."), PlanIncomplete)
