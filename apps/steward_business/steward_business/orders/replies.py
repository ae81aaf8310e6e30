"""The client's answer to a delay notice: by the officer with proof, by link, or by silence. [S13]"""

from datetime import date

import frappe
from frappe import _
from frappe.utils import add_days, getdate, today

from steward.approvals import guard
from steward.approvals.move import take_as_system
from steward.clock import company_calendar
from steward_business.contracts.settings import business_settings
from steward_business.orders.errors import ReplyMissing
from steward_business.orders.rules import is_unanswered


def check_reply(notice) -> None:
	"""The reply says something. [S13]"""
	if not notice.client_reply:
		frappe.throw(
			_("Enter the client's reply: {0}, {1} or {2}.").format(
				_("Agreed"), _("Not Agreed"), _("No Reply")
			),
			ReplyMissing,
		)


def check_proof(notice) -> None:
	"""What an officer records for the client is proven; the client's own link and the clock prove themselves. [S13]"""
	if not notice.proof and not notice.replied_through:
		frappe.throw(
			_("Attach the proof of the client's reply: a signed slip, a mail or a message."), ReplyMissing
		)


def record(notice, reply: str, through: str, by: str = "", words: str = "") -> None:
	"""Record an answer that no officer gave.

	Args:
		notice: the Delay Notice. reply: Agreed, Not Agreed or No Reply.
		through: "Client Link", "Clock" or "Cancelled Order". by: who answered. words: what he wrote.
	"""
	said = {"client_reply": reply, "replied_by": by, "reply_note": words, "replied_through": through}
	notice.update(said)
	with guard.system_change(notice):
		notice.save(ignore_permissions=True)
	take_as_system(notice.doctype, notice.name, "Record Reply", acting_for=through.lower())
	notice.reload()


def record_no_replies() -> None:
	"""Daily: silence for the working days of the settings is no consent, and ends the wait. [S13]"""
	days, now = business_settings().delay_reply_days, getdate(today())
	for name, sent_on in sent_before(add_days(now, -days)):
		if is_unanswered(sent_on, now, days, company_calendar()):
			record_silence(name)


def sent_before(day: date) -> list[tuple[str, date]]:
	"""Notices without an answer that went out before a day."""
	filters = {"workflow_state": "Sent", "sent_on": ("<", day)}
	return frappe.get_all("Delay Notice", filters, ["name", "sent_on"], order_by="sent_on", as_list=True)


def record_silence(name: str) -> None:
	"""Record No Reply, unless the client or an officer was quicker. [S13]"""
	notice = frappe.get_doc("Delay Notice", name, for_update=True)
	if notice.workflow_state == "Sent":
		record(notice, "No Reply", "Clock")
