"""Our contracts for approvals over HTTP; runs inside a `Side`."""
import time

import fill
import frappe

CONTRACT = "Client Contract"


def ensure() -> dict[str, str]:
	"""The company, one client; returns login tokens of those who approve."""
	import stock

	from steward import demo

	frappe.set_user("Administrator")
	demo.make_company()
	frappe.db.commit()
	return {who: stock.token(fill.user(who)) for who in ("officer", "legal", "manager")}


def client() -> str:
	"""One client for all contracts of the benchmark."""
	from steward_business.clients.testing import make_client

	return frappe.db.get_value("Client", {"client_name": "At Once Ltd."}) or make_client("At Once Ltd.").name


def make(times: int, ready: bool = True) -> list[str]:
	"""Contracts in Draft by the officer; one that is not ready has no text, which a gate refuses."""
	from steward_business.contracts.testing import draft

	frappe.db.rollback()  # a new snapshot
	frappe.set_user(fill.user("officer"))
	said = draft(client()) | ({} if ready else {"main_text": ""})
	names = [frappe.get_doc(said).insert().name for _number in range(times)]
	frappe.db.commit()
	return names


def wrong(names: list[str], through: list[str]) -> list[str]:
	"""What differs from the answers: a contract's state, its number of log rows, its chain."""
	from steward.approvals import log

	frappe.db.rollback()
	found = []
	for name in names:
		state, rows = frappe.db.get_value(CONTRACT, name, "workflow_state"), log.rows(CONTRACT, name)
		if name in through and (state != "To Sign" or [row.action for row in rows][1:] != ["Submit for Legal Review", "Pass", "Approve"]):
			found.append(f"{name} is {state} after {[row.action for row in rows]}")
		found += log.faults(CONTRACT, name)
	return found


def states(names: list[str]) -> list[str]:
	"""Where contracts stand."""
	frappe.db.rollback()
	return [frappe.db.get_value(CONTRACT, name, "workflow_state") for name in names]


def waiting(times: int) -> list[str]:
	"""Contracts that wait for the lawyer: one brought there step by step, the others its copies."""
	import copying

	from steward.approvals import move

	name = make(times=1)[0]
	move.take(CONTRACT, name, "Submit for Legal Review")
	frappe.set_user("Administrator")
	names = copying.copy(CONTRACT, name, times)
	frappe.db.commit()
	return names


def settled(seconds: float = 300) -> None:
	"""Wait until no background job waits or runs, so that no part of a comparison pays for the one before."""
	from frappe.utils.background_jobs import get_queues

	until = time.monotonic() + seconds
	while any(queue.count or queue.started_job_registry.count for queue in get_queues()):
		if time.monotonic() > until:
			raise AssertionError("the background jobs do not come to an end")
		time.sleep(0.05)


def passed(names: list[str]) -> int:
	"""How many of them the lawyer has passed, each with a chain that verifies."""
	from steward.approvals import log

	frappe.db.rollback()
	broken = [fault for name in names for fault in log.faults(CONTRACT, name)]
	if broken:
		raise AssertionError(broken[:3])
	return frappe.db.count(CONTRACT, {"name": ("in", names), "workflow_state": "Pending Approval"})


def waits(who: str) -> int:
	"""How many documents wait for somebody."""
	from steward.approvals import inbox

	frappe.db.rollback()
	return inbox.counts(fill.user(who))["waiting"]
