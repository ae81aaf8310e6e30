import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate

from steward.approvals.people import staff_of
from steward.naming import yearly
from steward_business.clients import archive, duplicates
from steward_business.clients.errors import CreditCodeTaken, LostWithoutReason
from steward_business.clients.rules import credit_code_fault
from steward_business.clients.standing import LOST, facts


class Client(Document):
	"""A client and its archive: contacts, logs, contracts, orders. [S5 S6]"""

	def autoname(self):
		self.name = yearly("CLI")

	def validate(self):
		self.set_account_owner()
		duplicates.set_keys(self)
		self.set_credit_code()
		self.set_standing()
		self.check_lost_has_reason()
		self.check_credit_code_is_free()
		self.warn_about_credit_code()
		self.warn_about_namesakes()

	def set_account_owner(self):
		"""Who enters a client looks after it, unless somebody else is named."""
		self.account_owner = self.account_owner or staff_of()

	def set_credit_code(self):
		"""In capitals; none at all rather than an empty one, which would be unique only once."""
		self.credit_code = (self.credit_code or "").strip().upper() or None

	def set_standing(self):
		"""Last contact and status follow from facts; only Lost is said by hand. [S6]"""
		known = facts(self.name)
		self.last_contact_on = known.last_contact_on
		if self.status != LOST:
			self.status = known.status(since=getdate(self.creation))
			self.lost_reason = None

	def check_lost_has_reason(self):
		if self.status == LOST and not (self.lost_reason or "").strip():
			frappe.throw(
				_("Say why {0} is lost: fill “Why Lost”.").format(self.client_name), LostWithoutReason
			)

	def check_credit_code_is_free(self):
		"""One client a credit code. [S5]"""
		other = self.find_other({"credit_code": self.credit_code}) if self.credit_code else None
		if other:
			frappe.throw(
				_("Credit code {0} belongs to {1} ({2}), looked after by {3}. Work with that client.").format(
					self.credit_code, other.client_name, other.name, other.owner_name
				),
				CreditCodeTaken,
			)

	def warn_about_credit_code(self):
		"""An odd code is kept, since foreign clients have others, but somebody should look again."""
		if self.credit_code and self.has_value_changed("credit_code") and credit_code_fault(self.credit_code):
			frappe.msgprint(
				_(
					"{0} is not a valid unified social credit code (18 characters, the last one a check). Compare it with the business licence."
				).format(self.credit_code),
				indicator="orange",
				alert=True,
			)

	def warn_about_namesakes(self):
		"""Two people should not court one company; name the one who does already. [S5]"""
		duplicates.warn(self, besides=self.flags.from_lead)

	def find_other(self, filters: dict):
		"""The first other client with these values, with its owner's name; also one the user may not open."""
		fields = ["name", "client_name", "account_owner"]
		others = frappe.get_all(
			"Client", {**filters, "name": ("!=", self.name)}, fields, order_by="creation", limit=1
		)
		for other in others:
			owner = other.account_owner and frappe.get_cached_value(
				"Staff Member", other.account_owner, "full_name"
			)
			other.owner_name = owner or _("nobody")
			return other

	def take_facts(self, won: bool = False):
		"""Bring last contact and status up to date after a log or a contract. [S6]

		Args:
			won: a contract was just signed, which brings even a lost client back.
		"""
		known = facts(self.name)
		status = (
			self.status if self.status == LOST and not won else known.status(since=getdate(self.creation))
		)
		if (status, known.last_contact_on) != (self.status, self.last_contact_on):
			self.db_set({"status": status, "last_contact_on": known.last_contact_on}, notify=True)

	@frappe.whitelist(methods=["POST"])
	def timeline(self, start: int = 0) -> dict:
		"""A page of everything that happened with this client, as far as the caller may see it. [S5]

		Args:
			start: how many rows to pass over.
		Returns: `{"rows": [{doctype, name, day, title, state}], "more": bool}`.
		"""
		self.check_permission("read")
		return archive.page(self.name, start)
