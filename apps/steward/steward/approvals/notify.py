"""Tell people when their turn comes, and let their My Day follow by itself. [Approvals]

Nobody is told before his turn; everybody is told again each time a document comes back.
"""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.translate import get_user_lang
from frappe.utils import escape_html

from steward.approvals.remember import remembering

MOST = 50  # people told at once; a role held by more is a queue, not a person
FEW = 3  # papers of which each gets a notification of its own
EVENT = "steward_my_day"


def changed(doc: Document, tasks: list[frappe._dict], woken: list[frappe._dict]) -> None:
	"""After this transaction: tell those whose turn it is, refresh the page of everybody concerned."""
	if not tasks:
		return
	others = sorted({task.approver for task in tasks if task.approver})
	news = {"doctype": doc.doctype, "name": doc.name, "tasks": [task.name for task in woken], "others": others}
	if doc.flags.batch:
		doc.flags.batch.tell(doc, news)
	else:
		send([news])


def send(news: list[dict]) -> None:
	"""Let one background job tell people, once this transaction is kept, of all that it did."""
	if not news or frappe.flags.in_test:
		return
	if not frappe.flags.steward_news:
		frappe.flags.steward_news = []
		frappe.db.after_commit.add(hand_over)
		frappe.db.after_rollback.add(forget)
	frappe.flags.steward_news += news


def hand_over() -> None:
	"""Give the job what was kept for it."""
	frappe.enqueue("steward.approvals.notify.tell", queue="short", news=forget(), by=frappe.session.user)


def forget() -> list[dict]:
	"""Keep nothing for a job any longer; returns what was kept."""
	return frappe.flags.pop("steward_news", None) or []


def tell(news: list[dict], by: str) -> None:
	"""A notification for each person whose task still waits, a fresh page for everybody concerned (background job)."""
	named = [task for said in news for task in said["tasks"]]
	fields = ["name", "approver", "role", "title", "reference_doctype", "reference_name"]
	waiting = frappe.get_all("Approval Task", {"name": ("in", named or [""]), "status": "Pending"}, fields, order_by="name", limit=0)
	concerned = {user: (said["doctype"], said["name"]) for said in news for user in said["others"]}
	asked: dict[str, dict[tuple[str, str], str]] = {}
	with remembering():
		for task in waiting:
			for user in addressees(task.role, task.approver):
				asked.setdefault(user, {})[task.reference_doctype, task.reference_name] = task.title
	for user, papers in asked.items():
		concerned[user] = next(iter(papers))
		ask(user, papers, by)
	for user, (doctype, name) in concerned.items():
		frappe.publish_realtime(EVENT, {"doctype": doctype, "name": name}, user=user, after_commit=True)


def ask(user: str, papers: dict[tuple[str, str], str], by: str) -> None:
	"""A notification for each paper that somebody is to decide; one for all of them when they are many."""
	said = [*papers.items()]
	for (doctype, name), title in said[:1] if len(said) > FEW else said:
		remind(user, doctype, name, title, by, more=len(said) - 1 if len(said) > FEW else 0)


def addressees(role: str | None, approver: str | None) -> list[str]:
	"""Who may decide a task, and who may decide for them today."""
	from steward.approvals import approvers, delegation

	asked = approvers.holders(role)[:MOST] if role else [approver] if approver else administrators()
	return [*asked, *(user for one in asked for user in delegation.delegates(one))]


def administrators() -> list[str]:
	"""Approval Administrators: they see what waits for nobody."""
	from steward.approvals import approvers

	return approvers.holders("Approval Administrator")


def remind(user: str, doctype: str, name: str, title: str, by: str, text: str = "", more: int = 0) -> None:
	"""One notification in the person's own language; `more`: how many other papers it stands for."""
	language = get_user_lang(user)
	text = text or (_("{0} waits for your decision: {1}, and {2} more", language) if more else _("{0} waits for your decision: {1}", language))
	note = frappe.new_doc("Notification Log")
	note.update({"for_user": user, "from_user": by, "type": "Alert", "document_type": doctype, "document_name": name})
	note.subject = text.format(_(doctype, language), f"<b>{escape_html(title or name)}</b>", more)
	note.insert(ignore_permissions=True)
