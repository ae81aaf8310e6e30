import frappe
from frappe import _
from frappe.model.document import Document

from steward.approvals import people, signatures


class BadSignature(frappe.ValidationError):
	"""What was sent as a signature is no small PNG picture, or belongs to nobody."""


class StaffSignature(Document):
	"""How a Staff Member signs, drawn into approval sheets and office forms; only he and Personnel see it. [Approvals]"""

	def autoname(self):
		"""One a person: your own, unless Personnel says whose."""
		self.staff = self.staff or people.staff_of()
		if not self.staff:
			frappe.throw(_("Choose whose signature this is: you are no Staff Member."), BadSignature)
		self.name = self.staff

	def validate(self):
		if not signatures.is_picture(self.signature):
			frappe.throw(_("Sign in the field, or send a PNG picture of at most {0} KB.").format(signatures.LARGEST // 1000), BadSignature)
