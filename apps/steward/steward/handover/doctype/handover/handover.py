import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import now_datetime

from steward.approvals import guard
from steward.approvals.content import changes
from steward.approvals.people import user_of
from steward.handover import holdings, parties, sheet
from steward.handover.errors import AnswersOpen
from steward.naming import yearly

PENDING, ACCEPTED, DECLINED = "Pending", "Accepted", "Declined"


class Handover(Document):
	"""What one person hands over to another, answered row by row. Its flow: handover/flow.py."""

	def autoname(self):
		self.name = yearly("HO")

	def validate(self):
		if self.workflow_state in (None, "", "Draft"):
			self.check_drafter()
			self.set_parties()
			self.set_rows()
		elif self.workflow_state == "Offered" and not guard.permitted(self):
			self.check_answered_by_successor()

	def check_drafter(self):
		"""Nobody lists what another person holds, except his head and Personnel."""
		if not guard.permitted(self):
			parties.check_giver(self)

	def set_parties(self):
		"""The unit, the successor's login, and a title that names both."""
		self.org_unit = frappe.db.get_value("Staff Member", self.from_staff, "org_unit")
		self.successor_user = user_of(self.successor)
		self.title = f"{parties.full_name(self.from_staff)} → {parties.full_name(self.successor)}"

	def set_rows(self):
		"""Everything the person holds, unless rows were chosen; in a draft nothing is answered."""
		held = holdings.held_by(self.from_staff)
		if not self.rows:
			self.extend("rows", [{"kind": item.kind, "reference": item.reference} for item in held])
		titles = {item.key: item.title for item in held}
		for row in self.open_rows():
			row.update({"title": titles.get((row.kind, row.reference), row.title), "answer": PENDING, "comment": None})

	def check_answered_by_successor(self):
		"""After the offer nothing changes but answers, and these are the successor's."""
		before = self.get_doc_before_save()
		if before and changes(before, self) & {"rows.answer", "rows.comment"}:
			parties.check_answers(self)

	def open_rows(self):
		"""Rows that have not moved to a successor."""
		return [row for row in self.rows if not row.moved_at]

	def check_giver(self):
		parties.check_giver(self)

	def check_successor(self):
		parties.check_successor(self)

	def check_rows(self):
		sheet.check_rows(self)

	@frappe.whitelist(methods=["POST"])
	def answer(self, row: str | int, accepted: bool, comment: str = "") -> dict:
		"""The successor takes one row or declines it; asked twice, the last answer holds.

		Args:
			row: name of the row, or its number. accepted: taken or not. comment: what to say about it.
		"""
		self.check_permission("read")
		parties.check_answers(self)
		found = next((own for own in self.open_rows() if str(row) in (own.name, str(own.idx))), None)
		if self.workflow_state != "Offered" or not found:
			frappe.throw(_("{0} has no such row to answer now. Reload it.").format(self.name), AnswersOpen)
		found.update({"answer": ACCEPTED if accepted else DECLINED, "comment": (comment or "").strip() or None})
		with guard.system_change(self):  # an answer is no edit of the draft, which would bar him from accepting
			self.save()
		return {field: found.get(field) for field in ("name", "kind", "reference", "answer", "comment")}

	@frappe.whitelist(methods=["POST"])
	def name_successor(self, successor: str) -> dict:
		"""Offer what is still open to somebody else; all answers of the former successor lapse."""
		self.check_permission("read")
		parties.check_giver(self)
		if self.workflow_state != "Offered":
			frappe.throw(_("{0} is not offered now. Reload it.").format(self.name), AnswersOpen)
		self.successor = successor
		parties.check_successor(self)
		self.set_parties()
		self.set_reopened()
		with guard.system_change(self):
			self.save()
		return {"successor": self.successor, "title": self.title}

	def check_all_answered(self):
		waiting = [row.reference for row in self.open_rows() if row.answer == PENDING]
		if waiting:
			frappe.throw(_("Answer these rows first: {0}").format(", ".join(waiting[:sheet.SHOWN])), AnswersOpen)

	def check_nothing_answered(self):
		if any(row.answer != PENDING for row in self.open_rows()):
			frappe.throw(_("{0} has begun to answer. Let him finish, or decline.").format(parties.full_name(self.successor)), AnswersOpen)

	def check_still_held(self):
		sheet.check_still_held(self)

	def taken_rows(self):
		return [row for row in self.open_rows() if row.answer == ACCEPTED]

	def set_moved(self):
		self.flags.moving = self.taken_rows()
		for row in self.flags.moving:
			row.moved_at = now_datetime()

	def move_accepted(self):
		for row in self.flags.moving:
			holdings.move(row.kind, row.reference, self.from_staff, self.successor)

	def check_closer(self):
		parties.check_closer(self)

	def check_nothing_left(self):
		sheet.check_nothing_left(self)

	def check_declined_left(self):
		if not self.open_rows():
			frappe.throw(_("Every row was taken over: there is nothing to offer again."), AnswersOpen)
		self.set_reopened()

	def set_reopened(self):
		for row in self.open_rows():
			row.update({"answer": PENDING, "comment": None})
