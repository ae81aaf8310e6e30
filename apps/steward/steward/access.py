"""Row access: one predicate a DocType, used for lists (SQL) and for single documents (Python).

A chapter's `permissions.py` holds `ACCESS = {"Client": Access(…)}`; the app lists that module in the
hook `steward_access` and points `has_permission` here, `permission_query_conditions` at partials of `condition`.
"""

from dataclasses import dataclass

import frappe
from frappe.core.doctype.server_script.server_script_utils import get_server_script_map
from frappe.core.doctype.user_permission.user_permission import get_user_permissions
from frappe.model.document import Document
from pypika import Criterion

from steward.approvals import delegation
from steward.approvals.flow import flow_of
from steward.approvals.people import staff_of, units_headed
from steward.approvals.remember import remembering
from steward.asked_together import first_answers

AUDITOR = "Internal Auditor"  # reads everything, writes what any member of the staff may write: his own
ALWAYS = ("General Manager", AUDITOR)
WRITES = ("write", "create", "submit", "cancel", "amend", "delete", "share")
NOTHING = "1 = 0"
FEW = 500  # rows; who sees no more has them found by their names, whatever the size of the table


@dataclass(frozen=True)
class Access:
	"""Who sees which rows, besides their own.

	roles: see every row. staff: fields with a Staff Member who sees the row. units: Org Unit fields whose
	head sees it. unit_staff: Staff Member fields whose unit's head sees it. child_…: the same in a child
	table, as `("table", "field")`; child_functions compares with the functions of the units one heads.
	sums_of: the rows are sums over such records; whom User Permissions limit to some of them sees none.
	"""

	roles: tuple[str, ...] = ()
	staff: tuple[str, ...] = ()
	units: tuple[str, ...] = ()
	unit_staff: tuple[str, ...] = ()
	child_staff: tuple[tuple[str, str], ...] = ()
	child_units: tuple[tuple[str, str], ...] = ()
	child_functions: tuple[tuple[str, str], ...] = ()
	sums_of: tuple[str, ...] = ()

	def tells_too_much(self, user: str) -> bool:
		"""Whether a sum would tell this user of records he may not see."""
		return bool(self.sums_of and {*self.sums_of} & {*get_user_permissions(user)})

	def sees_all(self, user: str, ptype: str | None = None) -> bool:
		"""Whether a role opens every row to this user, to read or to write."""
		opening = {*self.roles, *ALWAYS} - ({AUDITOR} if ptype in WRITES else set())
		return user == "Administrator" or bool(opening & set(frappe.get_roles(user)))

	def terms(self, user: str) -> tuple[dict[str, set], dict[tuple[str, str], set]]:
		"""Fields, and child fields, with the values that open a row to this user."""
		staff, units = {staff_of(user)} - {None}, units_headed(user)
		people = _those("Staff Member", "name", "org_unit", units) if self.unit_staff else set()
		functions = _those("Org Unit", "function", "name", units) if self.child_functions else set()
		own = {"owner": {user}}
		for field in {*self.staff, *self.unit_staff}:
			own[field] = (staff if field in self.staff else set()) | (people if field in self.unit_staff else set())
		own.update({field: units for field in self.units})
		rows = {key: staff for key in self.child_staff} | {key: units for key in self.child_units}
		rows |= {key: functions for key in self.child_functions}
		return {k: v for k, v in own.items() if v}, {k: v for k, v in rows.items() if v}


def _those(doctype: str, wanted: str, field: str, values: set[str]) -> set[str]:
	"""What the records with one of these values have in another field."""
	return set(_way(doctype, wanted, field, values).run(pluck=True)) if values else set()


def access_of(doctype: str) -> Access | None:
	"""The DocType's Access from the hook `steward_access`."""
	for module in frappe.get_hooks("steward_access"):
		found = frappe.get_module(module).ACCESS.get(doctype)
		if found:
			return found
	return None


def condition(user: str | None, doctype: str) -> str:
	"""SQL condition of the rows a user may list (for the hook `permission_query_conditions`, with the DocType filled in).

	Frappe 15 does not say for which DocType it asks; without one this would hide nothing, so it is required.
	"""
	user = user or frappe.session.user
	access = access_of(doctype)
	if access and access.tells_too_much(user):
		return NOTHING
	if not access or access.sees_all(user):
		return ""
	with remembering():
		return _condition(user, doctype, access)


def _condition(user: str, doctype: str, access: Access) -> str:
	own, rows = access.terms(user)
	few = _few(doctype, user, own, rows)
	if few is not None:
		return f"`tab{doctype}`.`name` in ({_listed(few or {''})})"
	# ifnull: many rows fit, so walk the list's own order; MariaDB would else collect and sort all that fit
	parts = [f"ifnull(`tab{doctype}`.`{field}`, '') in ({_listed(values)})" for field, values in own.items()]
	parts += [_child_condition(doctype, table, field, values) for (table, field), values in rows.items()]
	parts += [_asked_condition(doctype, user)] if flow_of(doctype) else []
	return "(" + " or ".join(parts) + ")"


def _asked_condition(doctype: str, user: str) -> str:
	"""Documents on which the user is or was asked to decide, for himself or for who delegated to him."""
	task, kind = "`tabApproval Task`", frappe.db.escape(doctype, percent=False)
	return (
		f"`tab{doctype}`.`name` in (select {task}.`reference_name` from {task} "
		f"where {task}.`approver` in ({_listed(persons(user))}) and {task}.`reference_doctype` = {kind})"
	)


def persons(user: str) -> set[str]:
	"""The user and those for whom he may decide today."""
	return {user, *(row.user for row in delegation.in_force(user))}


def is_asked(doc: Document, user: str) -> bool:
	"""Whether the user is or was asked to decide on the document."""
	filters = {"reference_doctype": doc.doctype, "reference_name": doc.name, "approver": ("in", persons(user))}
	return bool(flow_of(doc.doctype) and frappe.db.exists("Approval Task", filters))


def _few(doctype: str, user: str, own: dict[str, set], rows: dict[tuple[str, str], set]) -> set[str] | None:
	"""Names of the rows these values open, when they are few; each is found through an index of `indexes.py`."""
	found = {name for (name,) in first_answers(_ways(doctype, user, own, rows), FEW + 1)}
	return found if len(found) <= FEW else None


def _ways(doctype: str, user: str, own: dict[str, set], rows: dict[tuple[str, str], set]) -> list:
	"""Queries that each find the names of the rows that one of these values opens."""
	meta = frappe.get_meta(doctype)
	found = [_way(doctype, "name", field, values) for field, values in own.items()]
	found += [_way(meta.get_field(table).options, "parent", field, values, parenttype=doctype) for (table, field), values in rows.items()]
	if flow_of(doctype):
		found.append(_way("Approval Task", "reference_name", "approver", persons(user), reference_doctype=doctype))
	return found


def _way(doctype: str, key: str, field: str, values: set, **equal: str):
	table = frappe.qb.DocType(doctype)
	query = frappe.qb.from_(table).select(table[key]).where(table[field].isin(sorted(values)))
	return query.where(Criterion.all([table[name] == value for name, value in equal.items()])) if equal else query


def opens(doctype: str, user: str, number: int) -> bool:
	"""Whether a field of the documents alone opens so many rows to a user; read from its index, not from the rows."""
	access = access_of(doctype)
	if not access or access.sees_all(user) or access.tells_too_much(user) or get_user_permissions(user) or _narrowed(doctype):
		return False
	own, _rows = access.terms(user)
	return any(len(_way(doctype, "name", field, values).limit(number).run()) == number for field, values in own.items())


def _narrowed(doctype: str) -> bool:
	"""Whether another app, or a script of the company's, hides more of these rows than we do."""
	hooks = frappe.get_hooks("permission_query_conditions", {}).get(doctype, [])
	return len(hooks) > 1 or bool(get_server_script_map().get("permission_query", {}).get(doctype))


def _child_condition(doctype: str, table: str, field: str, values: set) -> str:
	# <=> instead of =: MariaDB makes IN of EXISTS with =, and then reads the whole child table for twenty rows
	child = frappe.get_meta(doctype).get_field(table).options
	return (
		f"exists (select 1 from `tab{child}` row where row.parent <=> `tab{doctype}`.`name` "
		f"and row.parenttype = {frappe.db.escape(doctype, percent=False)} and row.`{field}` in ({_listed(values)}))"
	)


def row_condition(user: str, row: str, parent: str) -> str:
	"""SQL condition of the rows of a table a user may list: those of documents he may list."""
	found = condition(user, parent)
	if not found:
		return ""
	return f"exists (select 1 from `tab{parent}` where `tab{parent}`.`name` = `tab{row}`.`parent` and {found})"


def _listed(values: set) -> str:
	return ", ".join(frappe.db.escape(value, percent=False) for value in sorted(values))


def allowed(doc: Document, ptype: str | None = None, user: str | None = None) -> bool:
	"""Whether a user may reach this document at all (hook `has_permission`; roles decide what he may do)."""
	user = user or frappe.session.user
	access = access_of(doc.doctype)
	if access and access.tells_too_much(user):
		return False
	if not access or doc.get("__islocal") or not doc.get("name") or access.sees_all(user, ptype):
		return True
	with remembering():
		return _opened(doc, user, *access.terms(user))


def _opened(doc: Document, user: str, own: dict[str, set], rows: dict[tuple[str, str], set]) -> bool:
	"""Whether one of these values opens the document."""
	return any(doc.get(field) in values for field, values in own.items()) or any(
		row.get(field) in values for (table, field), values in rows.items() for row in doc.get(table) or []
	) or is_asked(doc, user)
