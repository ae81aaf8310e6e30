"""Sharing one of our documents lets somebody see it who may see its kind; it never lets him act.

A share of one record says that this person is to see this record, whatever limits him otherwise, before or after: who
shared it named both. What tells sums is different: nobody sees from one whose records it adds up. So it is not shared
with a limited person, and not left with one who is limited later.
"""

import frappe
from frappe import _
from frappe.model.document import Document

from steward.access import access_of
from steward.acting import acting
from steward.approvals.flow import CLOCK
from steward.own import ours

RIGHTS = ("write", "submit", "share")


class NotShareable(frappe.PermissionError):
	"""The document would be shown to somebody whose roles or User Permissions do not let him see its kind."""

	http_status_code = 403


def check_share(share: Document, method: str | None = None) -> None:
	"""Hold a share, also one made by an assignment, to the other person's roles (event `validate` of DocShare)."""
	if not ours(share.share_doctype):
		return
	if share.everyone:
		frappe.throw(_("{0} is not shared with everyone. Name the person.").format(_(share.share_doctype)), NotShareable)
	rights = frappe.permissions.get_role_permissions(frappe.get_meta(share.share_doctype), user=share.user)
	if not rights.get("read"):
		frappe.throw(
			_("{0} has no role to see {1}. Ask an administrator for the role first.").format(share.user, _(share.share_doctype)),
			NotShareable,
		)
	access = access_of(share.share_doctype)
	if access and access.tells_too_much(share.user):
		frappe.throw(
			_("User Permissions limit {0} to some records, and {1} tells sums of all. Lift the limit first.").format(share.user, _(share.share_doctype)),
			NotShareable,
		)
	for right in RIGHTS:
		share.set(right, int(bool(share.get(right) and rights.get(right))))


def end_shares(limit: Document, method: str | None = None) -> None:
	"""End a person's shares of what tells sums of records that he is limited in now (event `on_update` of User Permission)."""
	for share in frappe.get_all("DocShare", {"user": limit.user}, ["name", "share_doctype", "share_name"], order_by="name"):
		access = access_of(share.share_doctype)
		if access and access.tells_too_much(limit.user):
			with acting(CLOCK):
				frappe.delete_doc("DocShare", share.name)
			frappe.msgprint(_("{0} is no longer shared with {1}, who would see sums of all.").format(share.share_name, limit.user))
