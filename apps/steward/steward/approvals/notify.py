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
	if not tasks or frappe.flags.in_test:
		return
	frappe.enqueue(
		"steward.approvals.notify.tell",
		queue="short",
		enqueue_after_commit=True,
		doctype=doc.doctype,
		name=doc.name,
		tasks=[task.name for task in woken],
		others=sorted({task.approver for task in tasks if task.approver}),
		by=frappe.session.user,
	)


def tell(doctype: str, name: str, tasks: list[str], others: list[str], by: str) -> None:
	"""A notification for each person whose task still waits (background job)."""
	found = frappe.get_all("Approval Task", {"name": ("in", tasks or [""]), "status": "Pending"}, ["approver", "role", "title"], order_by="name")
	people = {user for task in found for user in addressees(task.role, task.approver)}
	for user in people:
		remind(user, doctype, name, found[0].title, by)
	for user in {*people, *others}:
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
