import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import today

from steward.naming import yearly
from steward.regulation import publication, reading
from steward.regulation.errors import ClausesMissing, ControlUnknown
from steward.regulation.proof import rules


class Regulation(Document):
	"""A version of the company's regulation. Its flow: regulation/flow.py. [S3 S4]"""

	def autoname(self):
		self.name = yearly("REG")

	def onload(self):
		"""What the form shows besides the fields: the text to read, and who confirmed."""
		self.set_onload("reading", frappe.render_template("steward/regulation/reading.html", {"doc": self}))
		if self.docstatus:
			asked = reading.mine(self.name)
			status = asked and frappe.db.get_value(reading.DOCTYPE, asked, "status")
			self.set_onload("reading_progress", {**reading.progress(self.name), "mine": status})

	def validate(self):
		self.set_tidy_text()
		self.check_controls_exist()

	def set_tidy_text(self):
		"""No stray spaces, which would make two titles of one."""
		self.title, self.version = " ".join((self.title or "").split()), (self.version or "").strip()

	def check_controls_exist(self):
		"""A clause names only a rule that an installed app measures. [S1]"""
		known = {rule["value"] for rule in rules()}
		for clause in self.clauses if self.docstatus == 0 else ():
			if clause.control and clause.control not in known:
				frappe.throw(
					_("Clause {0}: nothing measures “{1}”. Choose one of {2}, or leave it empty.").format(
						clause.clause_no, clause.control, ", ".join(sorted(known, key=lambda rule: int(rule[1:])))
					),
					ControlUnknown,
				)

	def check_drafters(self):
		publication.check_drafters(self)

	def check_clauses(self):
		"""There is something to follow, and each clause can be named. [S1]"""
		numbers = [clause.clause_no.strip() for clause in self.clauses]
		twice = sorted({number for number in numbers if numbers.count(number) > 1})
		if twice:
			frappe.throw(_("Clause {0} comes twice. Number the clauses one by one.").format(", ".join(twice)), ClausesMissing)
		if not numbers:
			frappe.throw(_("{0} has no clauses. Write at least one.").format(self.title), ClausesMissing)

	def check_version_is_new(self):
		publication.check_version_is_new(self)

	def set_in_force(self):
		"""In force from the day of publication. [S4]"""
		self.effective_on = today()

	def supersede_older(self):
		publication.supersede_older(self)

	def ask_everybody(self):
		reading.ask_everybody(self)

	def check_newer_in_force(self):
		publication.check_newer_in_force(self)
		self.superseded_by = publication.newer(self)

	def close_reading(self):
		reading.close(regulation=self.name)

	@frappe.whitelist(methods=["POST"])
	def acknowledge(self) -> dict:
		"""Confirm that the caller has read this version; asked twice, it answers the same. [S2]"""
		self.check_permission("read")
		asked = reading.confirm(self)
		return {field: asked.get(field) for field in ("name", "staff", "status", "confirmed_at")}
