import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cint, flt

from steward.approvals.flow import flow_of

NEEDS_APPROVER = ("User", "Role", "Field")
LINKS = ("User", "Staff Member")


class BadPolicy(frappe.ValidationError):
	"""The policy would ask nobody, or somebody who does not exist."""


class ApprovalPolicy(Document):
	"""Who must approve the documents of a type in an approval state, how many and in what order. [Approvals]"""

	def validate(self):
		self.set_title()
		self.check_state()
		self.check_amount_field()
		self.check_condition()
		for row in self.steps:
			self.check_row(row)
		self.check_modes()

	def set_title(self):
		"""Who says no title gets what the policy rules."""
		self.title = (self.title or "").strip() or f"{self.document_type}: {self.workflow_state}"

	def check_state(self):
		flow = flow_of(self.document_type)
		states = [state.name for state in flow.states if state.approval] if flow else []
		if self.workflow_state not in states:
			known = ", ".join(_(state) for state in states) or _("none")
			frappe.throw(
				_("“{0}” of {1} asks nobody for approval. Approval states there: {2}.").format(_(self.workflow_state), _(self.document_type), known),
				BadPolicy,
			)

	def check_amount_field(self):
		df = frappe.get_meta(self.document_type).get_field(self.amount_field) if self.amount_field else None
		if self.amount_field and (not df or df.fieldtype not in ("Currency", "Float", "Int")):
			frappe.throw(_("{0} has no amount field “{1}”.").format(_(self.document_type), self.amount_field), BadPolicy)

	def check_condition(self):
		"""Frappe refuses what it could not run safely; here only that it can be read at all."""
		try:
			compile((self.condition or "True").strip(), "<condition>", "eval")
		except (SyntaxError, ValueError) as error:
			frappe.throw(_("The condition is not one Python expression: {0}").format(error), BadPolicy)

	def check_row(self, row):
		if cint(row.step) < 1:
			self.refuse(row, _("steps are numbered from 1"))
		if flt(row.max_amount) and flt(row.max_amount) <= flt(row.min_amount):
			self.refuse(row, _("the upper amount must be above the lower one"))
		if row.approver_source in NEEDS_APPROVER and not self.approver_exists(row):
			self.refuse(row, _("“{0}” is no {1} to ask").format(row.approver or "", _(row.approver_source)))

	def approver_exists(self, row) -> bool:
		"""Whether the user, role or field of a row is there."""
		if row.approver_source == "Field":
			df = frappe.get_meta(self.document_type).get_field(row.approver or "")
			return bool(df and df.fieldtype == "Link" and df.options in LINKS)
		if row.approver_source == "Role":
			return bool(row.approver and frappe.db.exists("Role", row.approver))
		return bool(row.approver and frappe.db.get_value("User", row.approver, "enabled"))

	def check_modes(self):
		"""Rows of one step share its mode."""
		modes: dict[int, str] = {}
		for row in self.steps:
			if modes.setdefault(row.step, row.mode) != row.mode:
				self.refuse(row, _("all rows of one step have the same mode"))

	def refuse(self, row, why: str):
		"""Name the row."""
		frappe.throw(_("Row {0} of the steps: {1}.").format(row.idx, why), BadPolicy)


def on_doctype_update():
	"""Looked up whenever a document enters an approval state."""
	frappe.db.add_index("Approval Policy", ["document_type", "workflow_state", "enabled"])
