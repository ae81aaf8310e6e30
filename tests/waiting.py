"""Hundreds of papers that wait for one person, copied from one paper by SQL: to measure My Day, not the engine."""

TASK = "Approval Task"
KEY = "MANY-"
SINCE = "2026-01-05 09:00:00"


def fill(frappe, kinds: dict[str, str], user: str, times: int) -> None:
	"""Copy papers, their clients and their tasks so that `times` of them wait for a user; the caller commits or rolls back.

	Args:
		kinds: DocType → name of one paper of it that waits for somebody.
	"""
	people = frappe.get_all("User", {"enabled": 1, "name": ("like", "%@%")}, pluck="name", order_by="name")
	for at, (doctype, name) in enumerate(sorted(kinds.items())):
		numbers = range(at, times, len(kinds))
		task = frappe.get_all(TASK, {"reference_name": name, "status": "Pending"}, pluck="name", order_by="creation desc", limit=1)[0]
		copy(frappe, TASK, task, {key_of(number): asked(frappe, doctype, number, user, people) for number in numbers})
		client = frappe.db.get_value(doctype, name, "client") if frappe.get_meta(doctype).has_field("client") else None
		copy(frappe, doctype, name, {key_of(number): {"client": key_of(number)} if client else {} for number in numbers})
		if client:
			copy(frappe, "Client", client, {key_of(number): {"client_name": f"Client {number}"} for number in numbers})


def asked(frappe, doctype: str, number: int, user: str, people: list[str]) -> dict:
	"""What one copy of a task says: asked of the user, one second after the one before, by one of many people."""
	since = frappe.utils.add_to_date(SINCE, seconds=number, as_datetime=True)
	said = {"reference_name": key_of(number), "slot": key_of(number), "title": f"{doctype} {number}", "round": 2, "pending_at": since}
	return {**said, "approver": user, "role": None, "requester": people[number % len(people)]}


def key_of(number: int) -> str:
	"""Name of a copy."""
	return f"{KEY}{number:05d}"


def copy(frappe, doctype: str, name: str, copies: dict[str, dict]) -> None:
	"""One row again under other names, as the database keeps it, with what differs."""
	meta = frappe.get_meta(doctype)
	fields = list(meta.get_valid_columns())
	row = frappe.db.get_value(doctype, name, fields, as_dict=True) | {df.fieldname: None for df in meta.fields if df.unique}
	values = [[{**row, **changed, "name": key}[field] for field in fields] for key, changed in copies.items()]
	frappe.db.bulk_insert(doctype, fields, values)


def clear(frappe, doctypes: list[str]) -> None:
	"""Delete the copies again; the caller commits."""
	for doctype in (TASK, "Client", *doctypes):
		frappe.db.delete(doctype, {"name": ("like", f"{KEY}%")})
