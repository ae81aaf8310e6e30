"""Copies to deliver and to receive, and contracts to sign, for My Day. [S10 S11]"""

import frappe
from frappe import _

from steward.approvals.people import staff_of
from steward.duties import Duty
from steward_business.contracts.copies import DOCTYPE, OPEN_STATE, units_of
from steward_business.moving import kept_by


def duties(user: str) -> list[Duty]:
	"""What contracts ask of a person besides decisions."""
	return [*copies_to_receive(user), *copies_to_deliver(user), *contracts_to_sign(user)]


def copies_to_receive(user: str) -> list[Duty]:
	"""Copies for the person's departments that nobody received yet."""
	units = units_of(user)
	rows = open_copies(lambda contract, copy: copy.org_unit.isin(sorted(units))) if units else []
	return [copy_duty(row, _("Receive the copy of {0}"), shared=True) for row in rows]


def copies_to_deliver(user: str) -> list[Duty]:
	"""Copies of the person's own contracts that did not leave yet."""
	rows = open_copies(lambda contract, copy: kept_by(contract, staff_of(user)) & copy.delivered_on.isnull())
	return [copy_duty(row, _("Deliver the copy of {0}")) for row in rows]


def open_copies(mine) -> list[dict]:
	"""Copies not received, of signed contracts, that fit the criterion `mine(contract, copy)`."""
	contract, copy = frappe.qb.DocType(DOCTYPE), frappe.qb.DocType("Contract Copy")
	return (
		frappe.qb.from_(copy)
		.join(contract)
		.on((contract.name == copy.parent) & (copy.parenttype == DOCTYPE))
		.select(contract.name, contract.title, contract.signed_on, copy.org_unit, copy.due_on)
		.where((contract.workflow_state == OPEN_STATE) & copy.received_on.isnull() & mine(contract, copy))
		.orderby(copy.due_on, contract.name)
		.run(as_dict=True)
	)


def copy_duty(row: dict, title: str, shared: bool = False) -> Duty:
	"""The row of My Day for one copy."""
	facts = [(_("Department"), row.org_unit)]
	return Duty(
		"S11", title.format(row.title), DOCTYPE, row.name, due_on=row.due_on, since=row.signed_on, facts=facts, shared=shared
	)


def contracts_to_sign(user: str) -> list[Duty]:
	"""Approved contracts of the person that wait for the signature."""
	contract = frappe.qb.DocType(DOCTYPE)
	mine = (contract.workflow_state == "To Sign") & kept_by(contract, staff_of(user))
	wanted = frappe.qb.from_(contract).select(contract.name, contract.title, contract.modified, contract.amount)
	rows = wanted.where(mine).orderby(contract.modified).run(as_dict=True)
	return [
		Duty("S10", _("Have {0} signed").format(row.title), DOCTYPE, row.name, since=row.modified,
			facts=[(_("Amount"), frappe.format(row.amount, "Currency"))])
		for row in rows
	]  # fmt: skip
