"""Tell people when their turn comes, and let their My Day follow by itself. [Approvals]

Nobody is told before his turn; everybody is told again each time a document comes back.
"""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import escape_html

MOST = 50  # people told at once; a role held by more is a queue, not a person
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
	"""Let a background job tell people, once this transaction is kept."""
	if news and not frappe.flags.in_test:
		frappe.enqueue("steward.approvals.notify.tell", queue="short", enqueue_after_commit=True, news=news, by=frappe.session.user)


def tell(news: list[dict], by: str) -> None:
	"""A notification for each person whose task still waits, a fresh page for everybody concerned (background job)."""
	named = [task for said in news for task in said["tasks"]]
	fields = ["name", "approver", "role", "title", "reference_doctype", "reference_name"]
	waiting = frappe.get_all("Approval Task", {"name": ("in", named or [""]), "status": "Pending"}, fields, order_by="name", limit=0)
	concerned = {user: (said["doctype"], said["name"]) for said in news for user in said["others"]}
	told = set()
	for task in waiting:
		place = (task.reference_doctype, task.reference_name)
		for user in addressees(task.role, task.approver):
			concerned[user] = place
			if (user, *place) not in told:
				told.add((user, *place))
				remind(user, *place, task.title, by)
	for user, (doctype, name) in concerned.items():
		frappe.publish_realtime(EVENT, {"doctype": doctype, "name": name}, user=user, after_commit=True)


def addressees(role: str | None, approver: str | None) -> list[str]:
	"""Who may decide a task, and who may decide for them today."""
	from steward.approvals import approvers, delegation

	asked = approvers.holders(role)[:MOST] if role else [approver] if approver else administrators()
	return [*asked, *(user for one in asked for user in delegation.delegates(one))]


def administrators() -> list[str]:
	"""Approval Administrators: they see what waits for nobody."""
	from steward.approvals import approvers

	return approvers.holders("Approval Administrator")


def remind(user: str, doctype: str, name: str, title: str, by: str, text: str = "") -> None:
	"""One notification in the person's own language."""
	language = frappe.db.get_value("User", user, "language") or frappe.local.lang
	text = text or _("{0} waits for your decision: {1}", language)
	note = frappe.new_doc("Notification Log")
	note.update({"for_user": user, "from_user": by, "type": "Alert", "document_type": doctype, "document_name": name})
	note.subject = text.format(_(doctype, language), f"<b>{escape_html(title or name)}</b>")
	note.insert(ignore_permissions=True)
