"""Where clients stand: the facts from logs and contracts, and the daily look at those gone silent. [S6]"""

from dataclasses import dataclass
from datetime import date

import frappe
from frappe.query_builder.functions import Max
from frappe.utils import add_days, date_diff, getdate, today

from steward_business.clients.rules import status_by_facts
from steward_business.contracts.settings import business_settings

LOST = "Lost"
IN_FORCE = ("Signed", "Filed")


@dataclass(frozen=True)
class Facts:
	"""What is known of a client: last contact, whether a log has a result, whether a contract is in force."""

	last_contact_on: date | None
	agreed: bool
	signed: bool

	def status(self, since: date) -> str:
		"""The client's status; `since` counts as the last contact when there is none."""
		silent_days = date_diff(today(), self.last_contact_on or since)
		return status_by_facts(self.signed, self.agreed, silent_days, business_settings().dormant_after_days)


def facts(client: str) -> Facts:
	"""Facts of one client, from the database."""
	log = frappe.qb.DocType("Client Contact Log")
	last = frappe.qb.from_(log).select(Max(log.contacted_at)).where(log.client == client).run()[0][0]
	return Facts(
		last_contact_on=getdate(last) if last else None,
		agreed=bool(frappe.db.exists("Client Contact Log", {"client": client, "result": ("is", "set")})),
		signed=bool(
			frappe.db.exists("Client Contract", {"client": client, "workflow_state": ("in", IN_FORCE)})
		),
	)


def review_silent_clients() -> None:
	"""Every day: clients whom nobody contacted for long become Dormant. [S6]"""
	days = business_settings().dormant_after_days
	silent = {"status": ("in", ("Prospect", "Intent", "Active")), "creation": ("<", add_days(today(), -days))}
	if days:
		for name in frappe.get_all("Client", silent, pluck="name", order_by="name"):
			frappe.get_doc("Client", name).take_facts()
