"""Frappe's own way, on a site without our apps: DocTypes of the shape of our order, and a Workflow; runs inside a `Side`."""
import json
import time
from pathlib import Path

import frappe

ORDERS = Path(__file__).resolve().parents[1] / "apps/steward_business/steward_business/orders/doctype"
ORDER, ITEM = "Stock Order", "Stock Order Item"
ROLE, USER, STATES = "Stock Officer", "stock-officer@bench.localhost", ("Draft", "Reviewed", "Approved", "Signed")


def ensure() -> None:
	"""The DocTypes, somebody who may use them, the Workflow; once."""
	if not frappe.db.exists("Role", ROLE):
		frappe.get_doc({"doctype": "Role", "role_name": ROLE, "desk_access": 1}).insert()
	make_doctype(ITEM, "client_order_item", istable=1)
	make_doctype(ORDER, "client_order", is_submittable=1, autoname="STO-.#######")
	make_user()
	frappe.db.commit()


def make_doctype(name: str, like: str, **more) -> None:
	"""A DocType with the columns and the list of one of ours, but no code behind it."""
	if frappe.db.exists("DocType", name):
		return
	model = json.loads((ORDERS / like / f"{like}.json").read_text())
	fields = [shape(field) for field in model["fields"] if field["fieldname"] not in ("commitments", "amended_from")]
	rights = {right: 1 for right in ("read", "write", "create", "submit", "cancel", "report", "export")}
	permissions = [] if more.get("istable") else [{"role": ROLE, **rights}]
	said = {"doctype": "DocType", "name": name, "module": "Custom", "custom": 1, "fields": fields, "permissions": permissions}
	frappe.get_doc({**said, "track_changes": model.get("track_changes", 0), "sort_field": "modified", "sort_order": "DESC", **more}).insert()


def shape(field: dict) -> dict:
	"""A field without its links to our masters."""
	kept = {key: said for key, said in field.items() if key not in ("fetch_from", "depends_on", "mandatory_depends_on", "read_only_depends_on", "read_only")}
	if kept["fieldtype"] == "Link" and not frappe.db.exists("DocType", kept["options"]):
		kept.update({"fieldtype": "Data", "options": ""})
	if kept.get("options") == "Client Order Item":
		kept["options"] = ITEM
	return kept


def make_user() -> None:
	"""One officer with a password and a token."""
	if frappe.db.exists("User", USER):
		return
	person = {"doctype": "User", "email": USER, "first_name": "Officer", "send_welcome_email": 0, "user_image": "/assets/frappe/images/frappe-favicon.svg"}
	frappe.get_doc({**person, "roles": [{"role": ROLE}], "new_password": frappe.generate_hash(length=16), "simultaneous_sessions": 200}).insert()


def ensure_workflow() -> str:
	"""Three steps by one role, as a stock Workflow; returns the officer's login token."""
	for state in STATES:
		if not frappe.db.exists("Workflow State", state):
			frappe.get_doc({"doctype": "Workflow State", "workflow_state_name": state}).insert()
	if not frappe.db.exists("Workflow Action Master", "Go On"):
		frappe.get_doc({"doctype": "Workflow Action Master", "workflow_action_name": "Go On"}).insert()
	if not frappe.db.exists("Workflow", ORDER):
		states = [{"state": state, "doc_status": "0", "allow_edit": ROLE} for state in STATES]
		steps = [{"state": a, "action": "Go On", "next_state": b, "allowed": ROLE, "allow_self_approval": 1} for a, b in zip(STATES, STATES[1:], strict=False)]
		said = {"doctype": "Workflow", "workflow_name": ORDER, "document_type": ORDER, "is_active": 1, "send_email_alert": 0}
		frappe.get_doc({**said, "workflow_state_field": "workflow_state", "states": states, "transitions": steps}).insert()
	frappe.db.commit()
	return token(USER)


def token(user: str) -> str:
	"""An API token of a user, for the Authorization header; the one he has, since another goal may be using it."""
	from frappe.utils.password import get_decrypted_password

	person = frappe.get_doc("User", user)
	secret = get_decrypted_password("User", user, "api_secret", raise_exception=False) or frappe.generate_hash(length=15)
	person.api_key = person.api_key or frappe.generate_hash(length=15)
	person.api_secret = secret
	person.save(ignore_permissions=True)
	frappe.db.commit()
	return f"token {person.api_key}:{secret}"


def switch_workflow(on: bool) -> None:
	"""Orders go without the Workflow when one submits them."""
	if frappe.db.exists("Workflow", ORDER):
		frappe.db.set_value("Workflow", ORDER, "is_active", int(on))
		frappe.db.commit()
		frappe.clear_cache()


def draft(number: int) -> dict:
	"""Five lines; the sums that our controller computes are given."""
	items = [{"item_name": f"Bearing {row}", "qty": 10, "unit": "pcs", "rate": 50, "amount": 500} for row in range(5)]
	day = frappe.utils.today()
	return {
		"doctype": ORDER, "client": f"Client {number}", "contract": "Frame", "order_date": day, "promised_on": frappe.utils.add_days(day, 10),
		"items": items, "total_amount": 2500,
	}  # fmt: skip


def make(times: int) -> list[str]:
	"""Orders in Draft as they are when a Workflow is switched on: Frappe has no Workflow Action of them yet."""
	frappe.set_user(USER)
	names = [frappe.get_doc(draft(number)).insert().name for number in range(times)]
	frappe.db.delete("Workflow Action", {"reference_doctype": ORDER, "reference_name": ("in", names)})
	frappe.db.commit()
	return names


def create_and_submit(times: int) -> dict:
	"""Orders one by one, two transactions each; milliseconds of each, and what was written."""
	frappe.set_user(USER)
	took, names = [], []
	for number in range(times):
		started = time.perf_counter()
		order = frappe.get_doc(draft(number)).insert()
		frappe.db.commit()
		order.submit()
		frappe.db.commit()
		took.append((time.perf_counter() - started) * 1000)
		names.append(order.name)
	return {"ms": took, **written(names)}


def bulk(times: int) -> dict:
	"""The same orders, all in one transaction."""
	frappe.set_user(USER)
	started = time.perf_counter()
	orders = [frappe.get_doc(draft(number)).insert() for number in range(times)]
	for order in orders:
		order.submit()
	frappe.db.commit()
	return {"ms": [(time.perf_counter() - started) * 1000], **written([order.name for order in orders])}


def written(names: list[str]) -> dict:
	"""What the database holds of these orders."""
	found = frappe.get_all(ORDER, {"name": ("in", names), "docstatus": 1}, ["total_amount"], limit=0)
	return {"orders": len(found), "lines": frappe.db.count(ITEM, {"parent": ("in", names)}), "total": sum(row.total_amount for row in found)}
