"""Sharing one of our documents lets somebody see it who may see its kind; it never lets him act."""

import frappe
from frappe import _
from frappe.model.document import Document

from steward.access import access_of
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
