import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import today

from steward.approvals.people import staff_of
from steward.approvals.stock import as_one_transaction
from steward.naming import yearly
from steward_business.client_projects import letter, tasks
from steward_business.client_projects.errors import IssueIncomplete


class ProjectIssue(Document):
	"""What went wrong in a project: its cause, its solution, and who confirms it. [S8]"""

	def autoname(self):
		self.name = yearly("PIS")

	def validate(self):
		tasks.check_runs(self)
		known = frappe.db.get_value("Client Project", self.project, ["client", "manager"], as_dict=True) or frappe._dict()
		self.client = known.client
		self.owner_staff = self.owner_staff or known.manager
		self.found_on = self.found_on or today()

	# gates, in the flow's order

	def check_cause_and_solution(self):
		"""Solved means that cause and solution are known. [S8]"""
		missing = [field for field in ("cause", "solution") if not (self.get(field) or "").strip()]
		if missing:
			labels = ", ".join(_(self.meta.get_label(field)) for field in missing)
			frappe.throw(_("Fill {0}: an issue is solved when both are known.").format(labels), IssueIncomplete)

	def set_solved(self):
		self.solved_by, self.solved_on = staff_of(), today()

	def set_confirmed(self):
		"""By a colleague, or by the client's own link. [S8]"""
		colleague = frappe.get_cached_value("User", frappe.session.user, "full_name")
		self.confirmed_by = frappe.flags.pop("confirmed_by", None) or colleague
		self.confirmed_on = today()

	def set_reopened(self):
		self.update({"solved_by": None, "solved_on": None})

	@frappe.whitelist(methods=["POST"])
	def ask_client(self) -> dict:
		"""Ask the client whether it is solved: by mail, or a link to pass on, shown once. [S8]"""
		self.check_permission("write")
		return as_one_transaction(lambda: self.make_question())

	def make_question(self) -> dict:
		issue = frappe.get_doc(self.doctype, self.name, for_update=True)
		if issue.workflow_state != "Solved":
			frappe.throw(_("{0} is “{1}”: the client is asked when it is solved.").format(issue.name, _(issue.workflow_state)), IssueIncomplete)
		issue.add_comment("Info", _("New link for the client"))
		return letter.hand_over(issue)
