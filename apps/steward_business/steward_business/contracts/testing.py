"""Makers of contracts in any state, each step by the right person; for tests and demo."""

from dataclasses import dataclass

import frappe
from frappe.model.document import Document
from frappe.utils import add_days, today

from steward.acting import acting
from steward.hands import take

DOCTYPE = "Client Contract"
PAPER = "/private/files/signed-contract.pdf"
# from state: (action, who takes it)
PATH = {
	"Draft": ("Submit for Legal Review", "officer"),
	"Legal Review": ("Pass", "legal"),
	"Pending Approval": ("Approve", "approver"),
	"To Sign": ("Sign", "officer"),
	"Signed": ("File", "officer"),
	"Filed": ("Close", "approver"),
}


@dataclass
class Cast:
	"""Who plays which part: users."""

	officer: str
	legal: str
	approver: str


def make_contract(cast: Cast, client: str, state: str = "Draft", **fields) -> Document:
	"""A contract drafted by the officer and brought to `state` step by step."""
	with acting(cast.officer):
		contract = frappe.get_doc({**draft(client), **fields}).insert()
	while contract.workflow_state != state:
		contract = advance(cast, contract)
	return contract


def draft(client: str) -> dict:
	"""A contract that can be reviewed: 1000, paid in two parts, for a year."""
	terms = [{"milestone": "On signing", "percent": 30}, {"milestone": "On acceptance", "percent": 70}]
	return {
		"doctype": DOCTYPE, "title": "Sale of ten machines", "client": client, "contract_type": "Sales", "amount": 1000,
		"start_on": today(), "end_on": add_days(today(), 365), "main_text": "<p>We sell ten machines.</p>",
		"payment_terms": terms,
	}  # fmt: skip


def advance(cast: Cast, contract: Document) -> Document:
	"""One step along the path, with what that step needs."""
	action, part = PATH[contract.workflow_state]
	prepare = {"Sign": attach_paper, "File": receive_all}.get(action)
	if prepare:
		prepare(cast, contract)
	return take(getattr(cast, part), contract, action, "Finished early." if action == "Close" else "")



def attach_paper(cast: Cast, contract: Document) -> None:
	"""The officer attaches the signed paper."""
	with acting(cast.officer):
		doc = frappe.get_doc(DOCTYPE, contract.name)
		doc.update({"signed_file": PAPER, "signed_on": doc.signed_on or today()}).save()


def receive_all(cast: Cast, contract: Document) -> None:
	"""Each department's head receives its copy."""
	for copy in frappe.get_doc(DOCTYPE, contract.name).copies:
		head = frappe.db.get_value("Org Unit", copy.org_unit, "head")
		with acting(frappe.db.get_value("Staff Member", head, "user")):
			frappe.get_doc(DOCTYPE, contract.name).receive_copy(copy.name)
