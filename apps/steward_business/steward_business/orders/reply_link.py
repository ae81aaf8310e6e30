"""The client's own answer to a delay notice, by one-time link and without a login. [S13]"""

import frappe
from frappe import _
from frappe.utils import formatdate

from steward import links
from steward.approvals import log, move
from steward.approvals.errors import AlreadyMoved, NotYourStep
from steward_business.orders import letter
from steward_business.orders.errors import NoticeNotPossible, ReplyMissing
from steward_business.orders.replies import record

CHOICES = ("Agreed", "Not Agreed")
LONGEST_NAME = 140
LONGEST_NOTE = 2000
PURPOSE = "Answer to a delay notice"
SENDERS = ("Business Officer", "Business Manager")


def hand_over(notice) -> None:
	"""The client gets a link by mail; else whoever sends the notice is shown it this once, to pass it on. [S13]

	The link is kept nowhere: who reads the notice later cannot answer in the client's name.
	"""
	link = links.issue(notice, PURPOSE)
	if not letter.send(notice, link):
		notice.set_onload("answer_link", link)


def renew(name: str) -> dict:
	"""Another link, shown once; the one before stops working, and the log names who asked for it. [S13]

	Returns: the link as `answer_link`.
	Raises: NotYourStep for who does not send notices, NoticeNotPossible when no answer is awaited.
	"""
	notice = move.locked("Delay Notice", name)
	if not {*SENDERS} & {*frappe.get_roles()}:
		frappe.throw(_("Only {0} may ask for a new link for the client.").format(", ".join(map(_, SENDERS))), NotYourStep)
	if notice.workflow_state != "Sent":
		frappe.throw(
			_("{0} is “{1}”: the client is asked nothing now.").format(notice.name, _(notice.workflow_state)), NoticeNotPossible
		)
	link = links.issue(notice, PURPOSE)
	log.append(notice, "New Link", from_state="Sent", to_state="Sent")
	notice.add_comment("Info", _("New link for the client"))
	return {"answer_link": link}


class ReplyLink:
	"""What the client sees, what he is asked, and what his answer does."""

	def __init__(self, doc):
		self.notice = doc

	def facts(self) -> list[tuple[str, str]]:
		"""The notice in the client's words."""
		notice = self.notice
		return [
			(_("Client"), frappe.db.get_value("Client", notice.client, "client_name") or notice.client),
			(_("Order"), notice.order),
			(_("Promised Date"), formatdate(notice.old_date)),
			(_("New Date"), formatdate(notice.new_date)),
			(_("Reason"), notice.reason),
			(_("Remedy"), notice.remedy),
		]

	def questions(self) -> list[dict]:
		"""Yes or no, who says so, and room for words."""
		return [
			{"fieldname": "client_reply", "label": _("Is the new date all right?"), "fieldtype": "Select", "options": [(choice, _(choice)) for choice in CHOICES], "reqd": 1},
			{"fieldname": "replied_by", "label": _("Your Name"), "fieldtype": "Data", "reqd": 1},
			{"fieldname": "reply_note", "label": _("Remarks"), "fieldtype": "Small Text", "reqd": 0},
		]  # fmt: skip

	def answer(self, fields: dict) -> str:
		"""Record the answer; agreed moves the order's promised date.

		Raises: ReplyMissing for an answer without a choice, AlreadyMoved when it was answered before.
		"""
		said = {
			name: str(fields.get(name) or "").strip() for name in ("client_reply", "replied_by", "reply_note")
		}
		self.check(said)
		notice = frappe.get_doc("Delay Notice", self.notice.name, for_update=True)
		if notice.workflow_state != "Sent":
			frappe.throw(_("This question has been answered already. Thank you."), AlreadyMoved)
		record(
			notice,
			said["client_reply"],
			"Client Link",
			by=said["replied_by"] or notice.client_name or notice.client,
			words=said["reply_note"][:LONGEST_NOTE],
		)
		return _("Thank you. Your answer is with us.")

	def check(self, said: dict) -> None:
		"""A choice; and a name that is one, or none: the client alone has the link. [S13]"""
		if said["client_reply"] not in CHOICES:
			frappe.throw(_("Choose whether you agree to the new date."), ReplyMissing)
		if len(said["replied_by"]) > LONGEST_NAME:
			frappe.throw(_("Enter your name, at most {0} characters.").format(LONGEST_NAME), ReplyMissing)
