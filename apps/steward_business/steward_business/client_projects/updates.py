"""Updates for the client: drafted from facts, sent, answered. [S8]"""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import add_days, cint, cstr, formatdate, getdate, today

from steward.approvals import guard
from steward_business.client_projects import letter, rules
from steward_business.client_projects.errors import AnswerIncomplete, UpdateClosed, UpdateNotSent

UPDATE = "Client Update"
TOLD = ("project", "from_date", "to_date", "progress", "issues", "solutions", "sent_on")
ANSWERED = ("satisfaction", "client_reply", "replied_by")
FIRST_DAYS = 30


def set_period(update: Document) -> None:
	"""From the day after the last update of the project, else its last month."""
	if not update.from_date:
		before = frappe.get_all(UPDATE, {"project": update.project, "name": ("!=", update.name or "")}, pluck="to_date", order_by="to_date desc", limit=1)
		update.from_date = add_days(before[0], 1) if before else add_days(update.to_date, -FIRST_DAYS)
	if getdate(update.from_date) > getdate(update.to_date):
		frappe.throw(
			_("The period ends on {0}, before it begins on {1}.").format(formatdate(update.to_date), formatdate(update.from_date)), UpdateClosed
		)


def draft(update: Document) -> dict:
	"""What the facts say: tasks finished in the period, issues open at its end and how they are solved. [S8]"""
	period = ("between", (update.from_date, update.to_date))
	done = frappe.get_all("Project Task", {"parent": update.project, "done_on": period}, ["stage", "task", "done_on"], order_by="done_on, idx")
	asked = {"project": update.project, "found_on": ("<=", update.to_date), "workflow_state": ("!=", "Confirmed")}
	issues = frappe.get_all("Project Issue", asked, ["issue", "solution", "cause"], order_by="found_on, name")
	return {
		"progress": lines(_("{0}: {1} finished on {2}.").format(row.stage, row.task, formatdate(row.done_on)) for row in done)
		or _("No task was due to finish in this period."),
		"issues": lines(row.issue for row in issues) or _("No open issues."),
		"solutions": lines(row.solution for row in issues if row.solution),
	}


def lines(texts) -> str:
	"""A numbered list."""
	return "\n".join(f"{number}. {cstr(text).strip()}" for number, text in enumerate(texts, 1))


def check_kept(update: Document) -> None:
	"""What was sent stays as it was sent; what the client answered himself stays too. [S8]"""
	before = update.get_doc_before_save()
	if not before or not before.sent_on or guard.permitted(update):
		return
	locked = TOLD + (ANSWERED if before.replied_through == "Client Link" else ())
	if changed := [field for field in locked if cstr(before.get(field)) != cstr(update.get(field))]:
		labels = ", ".join(_(update.meta.get_label(field)) for field in changed)
		frappe.throw(_("{0} was sent on {1}: {2} stays as it is.").format(update.name, formatdate(before.sent_on), labels), UpdateClosed)


def check_sending(update: Document) -> None:
	"""Who told the client by other means enters the day: it has come, and there was something to read. [S8]"""
	before = update.get_doc_before_save()
	if not update.sent_on or (before and before.sent_on):
		return
	if not cstr(update.progress).strip():
		frappe.throw(_("Fill Progress: what shall the client read?"), UpdateNotSent)
	if getdate(update.sent_on) > getdate(today()):
		said = _("Sent On {0} has not come yet. Enter the day on which the client had the update.")
		frappe.throw(said.format(formatdate(update.sent_on)), UpdateNotSent)
	if update.from_date and getdate(update.sent_on) < getdate(update.from_date):
		said = _("Sent On {0} lies before the period, which begins on {1}. Enter the day on which the client had the update.")
		frappe.throw(said.format(formatdate(update.sent_on), formatdate(update.from_date)), UpdateNotSent)


def check_answer(update: Document) -> None:
	"""An answer is one to something sent, with a mark from 1 to 5. [S8]"""
	if not any(update.get(field) for field in ANSWERED):
		return
	if not update.sent_on:
		frappe.throw(_("Send the update first; then the client can answer."), UpdateNotSent)
	if not rules.is_satisfaction(cint(update.satisfaction)):
		frappe.throw(_("Satisfaction is a mark from 1 to 5, not {0}.").format(update.satisfaction), AnswerIncomplete)


def set_replied(update: Document) -> None:
	"""When, by whom and through whom the answer came; by the client, where nobody is named. [S8]"""
	if update.satisfaction:
		update.replied_by = cstr(update.replied_by).strip() or update.client_name
	if update.satisfaction and not update.replied_on:
		update.replied_on, update.replied_through = today(), update.replied_through or "Officer"


def send(name: str) -> dict:
	"""Send an update: by mail, else the link is shown this once. Asked twice, it says when it went. [S8]

	Returns: `{"sent_on"}`, with `answer_link` when nothing was mailed.
	"""
	update = frappe.get_doc(UPDATE, name, for_update=True)
	update.check_permission("write")
	if update.sent_on:
		return {"sent_on": update.sent_on}
	if not cstr(update.progress).strip():
		frappe.throw(_("Fill Progress: what shall the client read?"), UpdateNotSent)
	update.sent_on = today()
	with guard.system_change(update):
		update.save()
	return {"sent_on": update.sent_on, **letter.hand_over(update)}


def renew(name: str) -> dict:
	"""Another link for the client; the one before stops working. [S8]"""
	update = frappe.get_doc(UPDATE, name, for_update=True)
	update.check_permission("write")
	if not update.sent_on or update.replied_on:
		frappe.throw(_("{0}: the client is asked nothing now.").format(update.name), UpdateClosed)
	update.add_comment("Info", _("New link for the client"))
	return {"answer_link": letter.link(update)}


def check_last_sent(project: Document) -> None:
	"""A project ends when the client has had its last update. [S8]"""
	last = frappe.get_all(UPDATE, {"project": project.name}, ["name", "sent_on"], order_by="to_date desc, creation desc", limit=1)
	if not last:
		frappe.throw(_("The client has had no update of {0}. Write one and send it.").format(project.project_name), UpdateNotSent)
	if not last[0].sent_on:
		frappe.throw(_("Send the last update {0} to the client first.").format(last[0].name), UpdateNotSent)


def check_never_sent(update: Document) -> None:
	"""What a client has had stays on record. [S8]"""
	if update.sent_on:
		frappe.throw(_("{0} was sent to the client and stays on record.").format(update.name), UpdateClosed)
