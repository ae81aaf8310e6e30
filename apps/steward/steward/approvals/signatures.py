"""Pictures of how people sign, and who may see them: each his own, Personnel all. [Approvals]"""

import base64
from io import BytesIO

import frappe
from frappe.model.document import Document

from steward.approvals import people

PERSONNEL = {"Personnel Officer", "Personnel Manager"}
PNG = "data:image/png;base64,"
LARGEST = 48_000  # bytes of a picture
WIDEST = 3_000  # pixels


def png_of(said: str | None) -> bytes:
	"""The picture in a data URI; nothing when it is none."""
	if not isinstance(said, str) or not said.startswith(PNG):
		return b""
	try:
		return base64.b64decode(said.removeprefix(PNG), validate=True)
	except ValueError:
		return b""


def is_picture(said: str | None) -> bool:
	"""Whether a data URI holds one small, whole PNG."""
	from PIL import Image  # slow to load, and seldom needed

	picture = png_of(said)
	if not 0 < len(picture) <= LARGEST:
		return False
	try:
		with Image.open(BytesIO(picture), formats=["PNG"]) as image:
			image.verify()
			return max(image.size) <= WIDEST
	except Exception:
		return False  # whatever PIL says, it is no picture


def of(users: set[str]) -> dict[str, str]:
	"""User → data URI of his signature, of those who have one; for prints only."""
	staff = frappe.get_all("Staff Member", {"user": ("in", sorted(users) or [""])}, ["name", "user"], order_by="name")
	rows = frappe.get_all("Staff Signature", {"staff": ("in", [row.name for row in staff] or [""])}, ["staff", "signature"], order_by="name")
	drawn = {row.staff: row.signature for row in rows}
	return {row.user: drawn[row.name] for row in staff if row.name in drawn}


def sees_all(user: str) -> bool:
	"""Whether a role opens every signature to this user."""
	return user == "Administrator" or bool(PERSONNEL & set(frappe.get_roles(user)))


def condition(user: str | None = None, doctype: str | None = None) -> str:
	"""SQL condition of the signatures a user may list."""
	user = user or frappe.session.user
	own = frappe.db.escape(people.staff_of(user) or "", percent=False)
	return "" if sees_all(user) else f"`tabStaff Signature`.`staff` = {own}"


def allowed(doc: Document, ptype: str | None = None, user: str | None = None) -> bool:
	"""Whether a user may open, set or delete a signature: his own, or as Personnel."""
	user = user or frappe.session.user
	whose = doc.staff if doc.is_new() else doc.name  # what a client sends as `staff` counts for a new one only
	return sees_all(user) or not whose or whose == people.staff_of(user)
