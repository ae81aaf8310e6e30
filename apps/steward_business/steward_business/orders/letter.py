"""The letter that carries a delay notice to the client. [S13]"""

import frappe
from frappe import _
from frappe.utils import escape_html, formatdate

CHANNEL = "E-mail"


def send(notice, link: str) -> bool:
	"""Mail the notice with its link, when that is its channel, the site can mail and the client has an address. [S13]

	Returns: whether it was mailed.
	"""
	address = address_of(notice.client) if notice.channel == CHANNEL and can_mail() else None
	if address:
		frappe.sendmail(
			recipients=[address],
			subject=_("New delivery date for order {0}").format(notice.order),
			message=text(notice, link),
			reference_doctype=notice.doctype,
			reference_name=notice.name,
		)
	return bool(address)


def address_of(client: str) -> str | None:
	"""E-mail of the client's main contact, of any contact, or of the company."""
	filters = {"parent": client, "parenttype": "Client", "email": ("is", "set")}
	contact = frappe.get_all(
		"Client Contact", filters, pluck="email", order_by="is_main desc, idx asc", limit=1
	)
	return contact[0] if contact else frappe.db.get_value("Client", client, "email")


def can_mail() -> bool:
	"""Whether an outgoing account is set up."""
	return bool(frappe.db.exists("Email Account", {"enable_outgoing": 1, "default_outgoing": 1}))


def text(notice, link: str) -> str:
	"""The mail's body as HTML."""
	said = _(
		"We promised order {0} for {1}. {2} We ask for your consent to the new date {3}. To make up for it: {4}"
	).format(
		notice.order, formatdate(notice.old_date), notice.reason, formatdate(notice.new_date), notice.remedy
	)
	answer = f'<a href="{escape_html(link)}">{_("Please answer here")}</a>'
	return f"<p>{escape_html(said)}</p><p>{answer}</p>"
