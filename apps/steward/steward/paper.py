"""What printed office forms share, beside templates/office_form.html: QR codes and who signed (hook `jinja`)."""

from base64 import b64encode
from io import BytesIO

import frappe
from frappe.model.document import Document
from frappe.utils import get_url_to_form
from pyqrcode import create

MODULE_PIXELS = 4


def record_link(doc: Document) -> str:
	"""Address that opens a record on the desk."""
	return get_url_to_form(doc.doctype, doc.name)


def qr_code(target: Document | str) -> str:
	"""QR code of an address, or of a record's own, as the `src` of an image."""
	drawn = BytesIO()
	address = target if isinstance(target, str) else record_link(target)
	create(address, error="M").svg(drawn, scale=MODULE_PIXELS, quiet_zone=1, xmldecl=False)
	return "data:image/svg+xml;base64," + b64encode(drawn.getvalue()).decode()


def signatures(doc: Document) -> dict[str, dict]:
	"""Who last took each action of a document, from its log: action → name, position, on, opinion, acting_for."""
	log = {"reference_doctype": doc.doctype, "reference_name": doc.name}
	fields = ["action", "user", "acting_for", "comment", "acted_at"]
	rows = frappe.get_all("Approval Log", log, fields, order_by="sequence asc")
	return {row.action: signature(row) for row in rows}


def signature(row: dict) -> dict:
	"""One row of the log as it stands in a signature cell."""
	staff = frappe.db.get_value("Staff Member", {"user": row.user}, ["full_name", "position"], as_dict=True) or {}
	name = staff.get("full_name") or frappe.db.get_value("User", row.user, "full_name") or row.user
	said = {"name": name, "position": staff.get("position") or "", "on": row.acted_at.date()}
	return {**said, "opinion": row.comment or "", "acting_for": row.acting_for or ""}
