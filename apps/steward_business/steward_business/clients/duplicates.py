"""Is somebody already working with this company? By its name's core, its telephone, its e-mail. [S5]

The keys are written by the server in one spelling and indexed; each question below reads one index.
"""

from dataclasses import dataclass

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import get_link_to_form

from steward_business.clients.errors import CompanyTaken
from steward_business.clients.rules import company_key, email_key, phone_key

CLIENT, LEAD, CONTACT = "Client", "Client Lead", "Client Contact"
OPEN = ("New", "Contacted", "Qualified")
TITLES = {CLIENT: ("client_name", "account_owner"), LEAD: ("company", "lead_owner")}
MOST = 3


@dataclass(frozen=True)
class Match:
	"""A client or lead that looks like the same company."""

	doctype: str
	name: str

	def sentence(self) -> str:
		"""Who looks after it; who may not open it learns no more than its title and its owner's name."""
		title, owner = frappe.db.get_value(self.doctype, self.name, TITLES[self.doctype])
		owner = (owner and frappe.get_cached_value("Staff Member", owner, "full_name")) or _("nobody")
		text = _("“{0}” is looked after by {1}.").format(frappe.utils.escape_html(title), frappe.utils.escape_html(owner))
		if not frappe.has_permission(self.doctype, "read", self.name):
			return text
		return f"{text} ({_(self.doctype)} {get_link_to_form(self.doctype, self.name)})"


def set_keys(doc: Document) -> None:
	"""Write the keys of a client or a lead, and of a client's contacts."""
	doc.company_key = company_key(doc.get(TITLES[doc.doctype][0]))
	for row in (doc, *(doc.get("contacts") or ())):
		row.phone_key, row.email_key = phone_key(row.phone) or None, email_key(row.email) or None


def keys_of(doc: Document) -> dict[str, set[str]]:
	"""The keys of a document with those of its contacts."""
	rows = (doc, *(doc.get("contacts") or ()))
	found = {"company_key": {doc.company_key}, "phone_key": {row.phone_key for row in rows}, "email_key": {row.email_key for row in rows}}
	return {field: values - {None, ""} for field, values in found.items()}


def find(doc: Document, besides: str | None = None) -> list[Match]:
	"""Clients and open leads with one of the document's keys, at most a few; `besides` is passed over."""
	found = []
	for field, values in keys_of(doc).items():
		if values:
			found += [Match(CLIENT, name) for name in having(CLIENT, "name", {field: ("in", values)})]
			found += [Match(LEAD, name) for name in having(LEAD, "name", {field: ("in", values), "workflow_state": ("in", OPEN)})]
			if field != "company_key":
				found += [Match(CLIENT, name) for name in having(CONTACT, "parent", {field: ("in", values), "parenttype": CLIENT})]
	return [match for match in dict.fromkeys(found) if match.name not in (doc.name, besides)][:MOST]


def having(doctype: str, field: str, filters: dict) -> list[str]:
	"""Names of the first rows with a key."""
	return frappe.get_all(doctype, filters, pluck=field, order_by="creation", limit=MOST + 2)


def warn(doc: Document, besides: str | None = None) -> None:
	"""Two people should not court one company: say who does already, when a key is new. [S5]"""
	before = doc.get_doc_before_save()
	if before and keys_of(before) == keys_of(doc):
		return
	if matches := find(doc, besides):
		said = " ".join(match.sentence() for match in matches)
		frappe.msgprint(said + " " + _("Speak with each other first."), title=_("Same Company?"), indicator="orange")


def refuse(doc: Document, besides: str | None = None) -> None:
	"""No second client, no second lead for one company. [S5]

	Raises: CompanyTaken, naming who works with it.
	"""
	if matches := find(doc, besides):
		said = " ".join(match.sentence() for match in matches)
		frappe.throw(said + " " + _("If it is the same company, choose it in the field Client, or lose one of the leads."), CompanyTaken)
