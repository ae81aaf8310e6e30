import frappe
from frappe.model.document import Document
from frappe.utils import today

from steward.approvals.stock import as_one_transaction
from steward.naming import yearly
from steward_business.client_projects import tasks, updates


class ClientUpdate(Document):
	"""What a client is told of his project in a period, and what he says to it. [S8]"""

	def autoname(self):
		self.name = yearly("UPD")

	def validate(self):
		self.to_date = self.to_date or today()
		self.client, self.client_name = self.client_of_project()
		tasks.check_runs(self)
		updates.set_period(self)
		updates.check_kept(self)
		self.set_texts()
		updates.check_sending(self)
		updates.check_answer(self)
		updates.set_replied(self)

	def on_trash(self):
		updates.check_never_sent(self)

	def client_of_project(self) -> tuple[str, str]:
		client = frappe.db.get_value("Client Project", self.project, "client")
		return client, frappe.db.get_value("Client", client, "client_name")

	def set_texts(self):
		"""What nobody wrote is drafted from facts. [S8]"""
		before = self.get_doc_before_save()
		if not self.progress and not (before and before.sent_on):
			drafted = updates.draft(self)
			self.update({field: self.get(field) or text for field, text in drafted.items()})

	# acts

	@frappe.whitelist(methods=["POST"])
	def draft_again(self) -> dict:
		"""The texts anew from the facts of the period; they are saved only with the form. [S8]"""
		self.check_permission("write")
		return updates.draft(self)

	@frappe.whitelist(methods=["POST"])
	def send(self) -> dict:
		"""Send it to the client: by mail, or a link to pass on, shown once. [S8]"""
		return as_one_transaction(lambda: updates.send(self.name))

	@frappe.whitelist(methods=["POST"])
	def make_new_link(self) -> dict:
		"""Another link for the client, in place of the one before. [S8]"""
		return as_one_transaction(lambda: updates.renew(self.name))
