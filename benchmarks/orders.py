"""Our own orders, with all their rules, numbers and log; runs inside a `Side`."""
import time

import fill
import frappe

ORDER = "Client Order"


def ensure() -> str:
	"""A client with a signed contract that has room for all; returns the contract."""
	from steward import demo
	from steward_business.clients.testing import make_client
	from steward_business.contracts.testing import Cast, acting, make_contract

	frappe.set_user("Administrator")
	demo.make_company()
	found = frappe.db.get_value("Client Contract", {"title": "Benchmark", "workflow_state": "Signed"})
	if not found:
		cast = Cast(fill.user("officer"), fill.user("legal"), fill.user("gm"))
		with acting(cast.officer):
			client = make_client(f"Benchmark {frappe.generate_hash(length=6)}").name
		found = make_contract(cast, client, "Signed", title="Benchmark", amount=99_000_000, start_on="2020-01-01", end_on="2099-12-31").name
	frappe.db.commit()
	return found


def draft(contract: str, number: int) -> dict:
	"""Five lines and one commitment."""
	items = [{"item_name": f"Bearing {row}", "qty": 10, "unit": "pcs", "rate": 50} for row in range(5)]
	day = frappe.utils.today()
	plan = [{"function": "Production", "task": "Make", "due_on": frappe.utils.add_days(day, 8)}]
	return {
		"doctype": ORDER, "client": frappe.db.get_value("Client Contract", contract, "client"), "contract": contract, "order_date": day,
		"promised_on": frappe.utils.add_days(day, 10), "items": items, "commitments": plan, "client_po": f"PO {number}",
	}  # fmt: skip


def create_and_submit(contract: str, times: int) -> dict:
	"""Orders one by one, two transactions each; milliseconds of each, and what was written."""
	from steward.approvals import move

	frappe.set_user(fill.user("officer"))
	took, names = [], []
	for number in range(times):
		started = time.perf_counter()
		order = frappe.get_doc(draft(contract, number)).insert()
		frappe.db.commit()
		move.take(ORDER, order.name, "Submit")
		frappe.db.commit()
		took.append((time.perf_counter() - started) * 1000)
		names.append(order.name)
	return {"ms": took, **written(names)}


def bulk(contract: str, times: int) -> dict:
	"""The same orders, all in one transaction."""
	from steward.approvals import move

	frappe.set_user(fill.user("officer"))
	started = time.perf_counter()
	names = [frappe.get_doc(draft(contract, number)).insert().name for number in range(times)]
	for name in names:
		move.take(ORDER, name, "Submit")
	frappe.db.commit()
	return {"ms": [(time.perf_counter() - started) * 1000], **written(names)}


def written(names: list[str]) -> dict:
	"""What the database holds of these orders, and whether their logs verify."""
	from steward.approvals import log

	found = frappe.get_all(ORDER, {"name": ("in", names), "docstatus": 1, "workflow_state": "Planned"}, ["total_amount"], limit=0)
	rows = frappe.db.count("Approval Log", {"reference_doctype": ORDER, "reference_name": ("in", names)})
	faults = [fault for name in names for fault in log.faults(ORDER, name)]
	return {
		"orders": len(found), "lines": frappe.db.count("Client Order Item", {"parent": ("in", names)}),
		"total": sum(row.total_amount for row in found), "log": rows, "faults": faults,
	}  # fmt: skip


def refused(contract: str) -> dict:
	"""In the same process: an order nobody may submit so, somebody who may not, and a stale copy; none moves."""
	from steward.approvals import move

	frappe.set_user(fill.user("officer"))
	order = frappe.get_doc(draft(contract, 0) | {"promised_on": "2020-01-01"}).insert()
	stale = frappe.get_doc(ORDER, order.name)
	order.update({"client_po": "changed"}).save()
	frappe.db.commit()
	tries = {"failed condition": lambda: move.take(ORDER, order.name, "Submit"), "stale copy": lambda: stale.update({"client_po": "lost"}).save()}
	found = {label: refusal(tried) for label, tried in tries.items()}
	frappe.set_user(fill.user("legal"))
	found["no permission"] = refusal(lambda: move.take(ORDER, order.name, "Submit"))
	frappe.set_user("Administrator")
	return found | {"state": frappe.db.get_value(ORDER, order.name, "workflow_state")}


def refusal(tried) -> str:
	"""Name of the exception, or that there was none."""
	try:
		tried()
	except Exception as error:
		return type(error).__name__
	finally:
		frappe.db.rollback()
	return "not refused"
