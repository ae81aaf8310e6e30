"""Whether what the database holds of a document agrees with itself: state, docstatus, log, timeline, side effects."""
from collections import Counter

from jobs import CONTRACT, DONE, NOTICE, ORDER, Job

ACTS = ("Draft", "Edit", "Confirm Commitment", "Complete Commitment")
CONTRACT_PATH = ["Draft", "Submit for Legal Review", "Pass", "Approve", "Sign", "File"]
ORDER_PATH = ["Draft", "Submit", "Confirm Commitment", "Start", "Complete Commitment", "Deliver", "Accept"]
NOTICE_PATH = ["Draft", "Submit", "Approve", "Send", "Record Reply"]
PATH = {CONTRACT: CONTRACT_PATH, ORDER: ORDER_PATH, NOTICE: NOTICE_PATH}


def disagreements(frappe, jobs: list[Job], series: str, year: int, finished: bool = False) -> list[str]:
	"""What is half done, lost or broken; empty when every document is whole."""
	from steward.approvals import chains

	found = [fault for job in jobs for fault in of_job(frappe, job, finished)]
	found += [f"{document}: {faults}" for document, faults in chains.check().items()]
	return found + of_numbers(frappe, series, year)


def of_job(frappe, job: Job, finished: bool) -> list[str]:
	"""Faults of a job's document and of its notices; every step that was acknowledged is in the log."""
	notices = frappe.get_all(NOTICE, {"order": job.name}, pluck="name", order_by="name")
	docs = [frappe.get_doc(job.doctype, job.name), *(frappe.get_doc(NOTICE, name) for name in notices)]
	found = [f"{doc.name} ({doc.workflow_state}): {fault}" for doc in docs for fault in of_document(frappe, doc)]
	logged = {(doc.doctype, doc.name, action) for doc in docs for action in actions(doc)}
	found += [f"{step} was acknowledged and is lost" for step in job.acknowledged if step not in logged]
	if finished and (docs[0].workflow_state != DONE[job.doctype] or actions(docs[0]) != PATH[job.doctype]):
		found.append(f"{job.name} is {docs[0].workflow_state} after {actions(docs[0])}")
	return found


def actions(doc) -> list[str]:
	"""Actions in the document's log, first to last, without edits."""
	from steward.approvals import log

	return [row.action for row in log.rows(doc.doctype, doc.name) if row.action != "Edit"]


def of_document(frappe, doc) -> list[str]:
	"""Each fact that contradicts another one."""
	from steward.approvals import log
	from steward.approvals.flow import flow_of

	rows = log.rows(doc.doctype, doc.name)
	steps = [row for row in rows if row.action not in ACTS]
	told = frappe.db.count("Comment", {"reference_doctype": doc.doctype, "reference_name": doc.name, "comment_type": "Workflow"})
	taken = actions(doc)
	facts = {
		"docstatus": (doc.docstatus, flow_of(doc.doctype).state(doc.workflow_state).docstatus),
		"state in the log": (rows[-1].to_state, doc.workflow_state),
		"steps in the timeline": (told, len(steps)),
		"path": (taken, PATH[doc.doctype][: len(taken)] if doc.doctype != ORDER else taken),
		"docstatus of its rows": ({row.docstatus for row in doc.get_all_children()} - {doc.docstatus}, set()),
		**EFFECTS[doc.doctype](frappe, doc, Counter(taken)),
	}
	return [f"{what} is {is_now!r}, should be {should!r}" for what, (is_now, should) in facts.items() if is_now != should]


def of_contract(frappe, doc, taken: Counter) -> dict:
	"""Reviewed when passed; copies and an active client when signed; all received when filed."""
	from steward_business.contracts.copies import keeping_units

	won = frappe.db.exists(CONTRACT, {"client": doc.client, "docstatus": 1})
	return {
		"reviewed_hash": (bool(doc.reviewed_hash), bool(taken["Pass"])),
		"copies": ([row.org_unit for row in doc.copies], keeping_units() if taken["Sign"] else []),
		"received copies": (all(row.received_by for row in doc.copies) or not taken["File"], True),
		"client's status": (frappe.db.get_value("Client", doc.client, "status"), "Active" if won else "Prospect"),
	}


def of_order(frappe, doc, taken: Counter) -> dict:
	"""Commitments as often confirmed and done as the log says; the promise moved when the notice was answered."""
	week = frappe.utils.add_days(doc.first_promised_on, 7) if doc.first_promised_on else None
	answered = frappe.db.exists(NOTICE, {"order": doc.name, "workflow_state": "Answered"})
	return {
		"first promise": (bool(doc.first_promised_on), bool(taken["Submit"])),
		"confirmed": (sum(bool(row.confirmed_by) for row in doc.commitments), taken["Confirm Commitment"]),
		"done": (sum(bool(row.done_on) for row in doc.commitments), taken["Complete Commitment"]),
		"delivered_on": (bool(doc.delivered_on), bool(taken["Deliver"])),
		"promise": (doc.promised_on, week if answered else doc.first_promised_on or doc.promised_on),
	}


def of_notice(frappe, doc, taken: Counter) -> dict:
	"""A link for the client as often as the notice was sent."""
	links = frappe.db.count("One Time Link", {"reference_doctype": NOTICE, "reference_name": doc.name})
	return {"links": (links, taken["Send"])}


EFFECTS = {CONTRACT: of_contract, ORDER: of_order, NOTICE: of_notice}


def of_numbers(frappe, series: str, year: int) -> list[str]:
	"""The series has no gap and no double, and its counter stands where its register ends."""
	drawn = frappe.get_all("Number Register", {"series": series, "year": year}, pluck="number", order_by="number")
	counter = frappe.db.get_value("Number Counter", f"{series}-{year}", "last_number") or 0
	whole = list(range(1, counter + 1))
	return [] if drawn == whole else [f"counter at {counter}, register holds {drawn}"]
