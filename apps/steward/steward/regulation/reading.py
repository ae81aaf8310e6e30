"""Who has to read a published version, and who confirmed it. [S2]"""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate, now_datetime, today

from steward.approvals.people import staff_of
from steward.clock import company_calendar
from steward.regulation.errors import NotAskedToConfirm, NothingToConfirm

DOCTYPE = "Regulation Acknowledgement"
UNREAD, CONFIRMED, CLOSED = "Unread", "Confirmed", "Closed"
FIELDS = (
	"name", "owner", "modified_by", "creation", "modified", "regulation", "title", "version", "staff", "org_unit", "user",
	"status", "due_on",
)  # fmt: skip


def ask_everybody(regulation: Document) -> None:
	"""One confirmation to give for each active member of the staff. [S2]"""
	ask([regulation], frappe.get_all("Staff Member", {"status": "Active"}, ["name", "org_unit", "user"], order_by="name"))


def ask_newcomer(member: Document) -> None:
	"""Whoever joins, or comes back, confirms what is in force now. [S2]"""
	published = frappe.get_all("Regulation", {"workflow_state": "Published"}, ["name", "title", "version"], order_by="name")
	if published and member.status == "Active":
		ask(published, [member])


def ask(regulations: list, staff: list) -> None:
	"""Rows for these versions and people; a pair that has its row keeps it, since its name is the pair."""
	values = [row(regulation, member) for regulation in regulations for member in staff]
	known = set(frappe.get_all(DOCTYPE, {"name": ("in", [value[0] for value in values])}, pluck="name", order_by="name"))
	frappe.db.bulk_insert(DOCTYPE, list(FIELDS), [value for value in values if value[0] not in known], ignore_duplicates=True)


def row(regulation, member) -> tuple:
	"""Values of one confirmation to give, in the order of FIELDS."""
	now, clerk = now_datetime(), frappe.session.user
	key = f"{regulation.name}-{member.name}"
	said = (regulation.name, regulation.title, regulation.version, member.name, member.org_unit, member.user)
	return (key, clerk, clerk, now, now, *said, UNREAD, last_day())


def last_day():
	"""Until when somebody asked today confirms. [S2]"""
	return company_calendar().add_days(getdate(today()), frappe.get_cached_doc("Steward Settings").acknowledge_days)


def close(**filters: str) -> None:
	"""Nobody is asked any longer: the version was superseded, or the person left. [S2]"""
	for name in frappe.get_all(DOCTYPE, {**filters, "status": UNREAD}, pluck="name", order_by="name"):
		frappe.db.set_value(DOCTYPE, name, {"status": CLOSED, "closed_on": today()})


def mine(regulation: str) -> str | None:
	"""The caller's own confirmation of a version."""
	return frappe.db.get_value(DOCTYPE, {"regulation": regulation, "staff": staff_of() or ""})


def confirm(regulation: Document) -> Document:
	"""The caller has read the version and will follow it; asked twice, it answers the same. [S2]

	Raises: NotAskedToConfirm (403), NothingToConfirm (417).
	"""
	name = mine(regulation.name)
	if not name:
		frappe.throw(
			_("You are not asked to confirm {0}: it is not published, or you are not on the active staff.").format(regulation.title),
			NotAskedToConfirm,
		)
	asked = frappe.get_doc(DOCTYPE, name, for_update=True)
	if asked.status == CLOSED:
		frappe.throw(_("{0} is no longer in force. Read the version that is.").format(regulation.title), NothingToConfirm)
	if asked.status == UNREAD:
		asked.db_set({"status": CONFIRMED, "confirmed_at": now_datetime()}, notify=True)
	return asked


def progress(regulation: str) -> dict[str, int]:
	"""How many were asked and how many confirmed."""
	asked = frappe.db.count(DOCTYPE, {"regulation": regulation})
	return {"asked": asked, "confirmed": frappe.db.count(DOCTYPE, {"regulation": regulation, "status": CONFIRMED})}
