"""Copies of signed contracts: which departments keep one, until when, and who received it. [S11]"""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate, today

from steward.approvals.guard import system_change
from steward.approvals.people import staff_of, units_headed
from steward.clock import company_calendar
from steward_business.contracts.errors import CopyNotOpen, NotYourCopy
from steward_business.contracts.rules import copies_due
from steward_business.contracts.settings import business_settings

DOCTYPE = "Client Contract"
OPEN_STATE = "Signed"


def keeping_units() -> list[str]:
	"""Departments that keep a copy: those named in the settings, else the topmost one of each function."""
	settings = business_settings()
	if settings.copy_units:
		return [row.org_unit for row in settings.copy_units]
	functions = [line.strip() for line in (settings.copy_functions or "").splitlines() if line.strip()]
	topmost = {}
	for unit in frappe.get_all(
		"Org Unit", {"function": ("in", functions)}, ["name", "function"], order_by="lft"
	):
		topmost.setdefault(unit.function, unit.name)
	return [topmost[function] for function in functions if function in topmost]


def plan(contract: Document) -> None:
	"""Give every department its row, unless rows were drafted, and every row its last day."""
	if not contract.copies:
		contract.extend("copies", [{"org_unit": unit} for unit in keeping_units()])
	last_day = copies_due(getdate(contract.signed_on), company_calendar(), business_settings().copy_days)
	for copy in contract.copies:
		copy.due_on = last_day
	contract.copies_due_on = next_due(contract)


def next_due(contract: Document):
	"""The earliest last day among copies not yet received, or None."""
	return min(
		(getdate(copy.due_on) for copy in contract.copies if copy.due_on and not copy.received_by),
		default=None,
	)


def outstanding(contract: Document) -> list[str]:
	"""Departments whose copy is not both delivered and received."""
	return [copy.org_unit for copy in contract.copies if not (copy.delivered_on and copy.received_by)]


def units_of(user: str) -> set[str]:
	"""Departments for which a person may receive: his own and those he heads."""
	own = frappe.db.get_value("Staff Member", {"user": user}, "org_unit")
	return units_headed(user) | ({own} if own else set())


def receive(name: str, row: str | int) -> Document:
	"""Record that the caller's department has its copy; a second call changes nothing.

	Args:
		name: the contract. row: name of the row in its copies, or its number.
	Raises: NotYourCopy (403), CopyNotOpen (417).
	"""
	contract = frappe.get_doc(DOCTYPE, name, for_update=True)
	copy = find(contract, row)
	if copy.received_by:
		return copy
	if contract.workflow_state != OPEN_STATE:
		refuse_closed(contract)
	copy.update(
		{"received_by": staff_of(), "received_on": today(), "delivered_on": copy.delivered_on or today()}
	)
	contract.copies_due_on = next_due(contract)
	with system_change(contract):
		contract.save(ignore_permissions=True)
	return copy


def find(contract: Document, row: str | int) -> Document:
	"""The copy of that row, if it is for one of the caller's departments."""
	copy = next((copy for copy in contract.copies if str(row) in (copy.name, str(copy.idx))), None)
	if not copy:
		frappe.throw(_("{0} has no such copy. Reload the contract.").format(contract.name), CopyNotOpen)
	if copy.org_unit not in units_of(frappe.session.user):
		frappe.throw(
			_("This copy is for {0}. Only somebody of that department, or its head, can receive it.").format(
				copy.org_unit
			),
			NotYourCopy,
		)
	return copy


def refuse_closed(contract: Document) -> None:
	"""Copies are received between signing and filing."""
	frappe.throw(
		_("{0} is “{1}”. Copies are received after it is signed and before it is filed.").format(
			contract.name, _(contract.workflow_state)
		),
		CopyNotOpen,
	)
