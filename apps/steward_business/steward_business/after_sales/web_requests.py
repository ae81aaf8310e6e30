"""Requests that clients file on the web site, without a login. [S14]

The answer to the visitor never tells whether he is a client: the client is found after the request is kept, and
written beside it, not into what Frappe's web form sends back.
"""

import frappe
from frappe import _
from frappe.utils import add_to_date, now_datetime

from steward_business.after_sales import errors, rules
from steward_business.after_sales.settings import service_settings
from steward_business.after_sales.tickets import WEB, set_clocks

GUEST = "Guest"
GIVEN = ("contact_name", "contact_phone", "contact_email", "product", "description")
LONGEST = {"description": 2000, "product": 140, "contact_name": 140, "contact_phone": 40, "contact_email": 140}


def set_origin(ticket) -> None:
	"""A visitor gives his words and his address; everything else is ours. [S14]"""
	if frappe.session.user != GUEST or not ticket.is_new():
		return
	ticket.update({"channel": WEB, "priority": "Normal", "client": None, "order": None, "assignee": None, "photo": None, "cause": None, "resolution": None})
	for field in GIVEN:
		ticket.set(field, str(ticket.get(field) or "").strip())
	check_given(ticket)
	check_not_flooded(ticket)


def check_given(ticket) -> None:
	"""Somebody we can answer, and words of a bearable length. [S14]"""
	if not ticket.contact_name or not (ticket.contact_email or ticket.contact_phone):
		frappe.throw(_("Enter your name and your e-mail or telephone, so that we can answer."), errors.AnswerMissing)
	if not ticket.description:
		frappe.throw(_("Write in a few words what happened."), errors.AnswerMissing)
	for field, most in LONGEST.items():
		if len(ticket.get(field)) > most:
			frappe.throw(_("{0}: at most {1} characters.").format(_(ticket.meta.get_label(field)), most), errors.AnswerMissing)


def check_not_flooded(ticket) -> None:
	"""One person files only so many an hour, from whatever address he comes. [S14]"""
	most, since = service_settings().web_requests_an_hour, add_to_date(now_datetime(), hours=-1)
	for field in ("contact_email", "contact_phone"):
		mine = {field: ticket.get(field), "channel": WEB, "creation": (">", since)}
		if ticket.get(field) and frappe.db.count("Service Ticket", mine) >= most:
			frappe.throw(_("We have several requests from you already and answer them first. Please call us if it is urgent."), errors.TooManyRequests)


def set_client(ticket) -> None:
	"""Find the client behind the address, and count the clocks by his class. [S14]"""
	if frappe.session.user != GUEST:
		return
	client = client_of(ticket.contact_email, ticket.contact_phone)
	if client:
		known = frappe.get_doc(ticket.as_dict())
		known.client = client
		set_clocks(known)
		found = {"client": client, "respond_by": known.respond_by, "resolve_by": known.resolve_by}
		found["client_name"] = frappe.db.get_value("Client", client, "client_name")
		frappe.db.set_value("Service Ticket", ticket.name, found, update_modified=False)


def client_of(email: str, phone: str) -> str | None:
	"""The one client with a contact, or an own address, of that e-mail or telephone; of several: none. [S14]"""
	found = set(by_email(email)) if email else set()
	key = rules.phone_key(phone)
	found = found or (set(by_phone(key)) if key else set())
	return found.pop() if len(found) == 1 else None


def by_email(email: str) -> list[str]:
	"""Clients with that e-mail."""
	contacts = frappe.get_all("Client Contact", {"email": email, "parenttype": "Client"}, pluck="parent", order_by="parent")
	return contacts + frappe.get_all("Client", {"email": email}, pluck="name", order_by="name")


def by_phone(key: str) -> list[str]:
	"""Clients with a telephone number that ends in these digits, however it is written."""
	like = ("like", "%" + "%".join(key))
	contacts = frappe.get_all("Client Contact", {"phone": like, "parenttype": "Client"}, ["parent as name", "phone"], order_by="parent")
	clients = frappe.get_all("Client", {"phone": like}, ["name", "phone"], order_by="name")
	return [row.name for row in (*contacts, *clients) if rules.phone_key(row.phone) == key]
