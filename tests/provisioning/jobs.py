"""People who go on clicking over HTTP: contracts from draft to file, orders with their delay notice from draft to acceptance.

A job looks at its document first, as a person reloads a page, then takes the next step; so it goes on by itself after a crash.
"""
import threading
import time
from datetime import date, timedelta

import requests

CONTRACT, ORDER, NOTICE = "Client Contract", "Client Order", "Delay Notice"
PAPER, TODAY = "/private/files/paper.pdf", date.today()
HEADS = {"Finance": "finance", "Production": "production", "财务部": "finance", "行政部": "office", "法务部": "legal", "业务部": "manager", "生产部": "production"}
DONE = {CONTRACT: "Filed", ORDER: "Accepted"}


class Refused(Exception):
	"""The server answered a click of the plan with a refusal."""


class Job:
	"""One document and whoever moves it; `acknowledged` lists the steps that were answered with 200."""

	def __init__(self, as_, doctype: str, name: str):
		self.as_, self.doctype, self.name = as_, doctype, name
		self.notice = None
		self.acknowledged: list[tuple[str, str, str]] = []

	def load(self, doctype: str, name: str) -> dict:
		return good(self.as_("officer").get(f"/api/resource/{doctype}/{name}"))["data"]

	def act(self, who: str, action: str, doctype: str = "", name: str = "") -> None:
		"""Take a step of the flow."""
		doctype, name = doctype or self.doctype, name or self.name
		good(self.as_(who).act(doctype, name, action))
		self.acknowledged.append((doctype, name, action))

	def run(self, who: str, method: str, **arguments) -> None:
		good(self.as_(who).run(self.doctype, self.name, method, **arguments))

	def change(self, doctype: str, name: str, **fields) -> None:
		good(self.as_("officer").change(doctype, name, **fields))

	def click(self) -> bool:
		"""Do what comes next; False when all is done."""
		doc = self.load(self.doctype, self.name)
		NEXT[self.doctype, doc["workflow_state"]](self, doc) if doc["workflow_state"] != DONE[self.doctype] else None
		return doc["workflow_state"] != DONE[self.doctype]


# Frappe numbers its log of errors by a sequence of the database, which may fall behind when that is killed: one click more
ERROR_LOG = "DuplicateEntryError: ('Error Log'"


def good(answer: requests.Response) -> dict:
	"""The answer's JSON; ConnectionError while a service is away, Refused for a 4xx."""
	if answer.status_code >= 500 or ERROR_LOG in answer.text:
		raise requests.ConnectionError(f"{answer.status_code} {answer.text[:200]}")
	if answer.status_code != 200:
		raise Refused(f"{answer.status_code} {answer.request.method} {answer.request.url}: {answer.text[:600]}")
	return answer.json()


def sign(job: Job, doc: dict) -> None:
	"""Attach the paper, then sign."""
	if not doc.get("signed_file"):
		return job.change(CONTRACT, job.name, signed_file=PAPER, signed_on=str(TODAY))
	job.act("officer", "Sign")


def file(job: Job, doc: dict) -> None:
	"""Each department receives its copy, then the contract is filed."""
	for row in doc["copies"]:
		if not row.get("received_by"):
			return job.run(HEADS[row["org_unit"]], "receive_copy", row=row["name"])
	job.act("officer", "File")


def start(job: Job, doc: dict) -> None:
	"""The head confirms, then work starts."""
	for row in doc["commitments"]:
		if not row.get("confirmed_by"):
			return job.run(HEADS[row["function"]], "confirm_commitment", row=row["name"])
	job.act("officer", "Start")


def deliver(job: Job, doc: dict) -> None:
	"""The delay is agreed, the head reports done, the goods are counted."""
	if not agreed(job, doc):
		return
	for row in doc["commitments"]:
		if not row.get("done_on"):
			return job.run(HEADS[row["function"]], "complete_commitment", row=row["name"], quality_ok=True, qty_ok=True)
	if any(row.get("delivered_qty") != row["qty"] for row in doc["items"]):
		return job.change(ORDER, job.name, items=[{**row, "delivered_qty": row["qty"]} for row in doc["items"]])
	job.act("officer", "Deliver")


def agreed(job: Job, order: dict) -> bool:
	"""Whether the client agreed to a week more; else the next click towards it."""
	if not job.notice:
		wanted = {"order": job.name, "new_date": str(date.fromisoformat(order["promised_on"]) + timedelta(7)), "reason": "The mould broke.", "remedy": "Air freight."}
		job.notice = find(job, NOTICE, "order", job.name) or good(job.as_("officer").make(NOTICE, **wanted))["data"]["name"]
	notice = job.load(NOTICE, job.notice)
	step = {"Draft": ("officer", "Submit"), "Pending Approval": ("manager", "Approve"), "Approved": ("officer", "Send"), "Sent": ("officer", "Record Reply")}
	if notice["workflow_state"] == "Sent" and not notice.get("client_reply"):
		job.change(NOTICE, job.notice, client_reply="Agreed", replied_by="Ms. Jin", proof=PAPER)
	elif notice["workflow_state"] in step:
		job.act(*step[notice["workflow_state"]], NOTICE, job.notice)
	return notice["workflow_state"] == "Answered"


def find(job: Job, doctype: str, field: str, value: str) -> str | None:
	"""A document made by a click whose answer was lost."""
	rows = good(job.as_("officer").get(f"/api/resource/{doctype}", params={"filters": f'[["{field}","=","{value}"]]'}))["data"]
	return rows[0]["name"] if rows else None


def accept(job: Job, doc: dict) -> None:
	"""Attach the client's slip, then close."""
	if not doc.get("proof"):
		return job.change(ORDER, job.name, proof=PAPER)
	job.act("officer", "Accept")


NEXT = {
	(CONTRACT, "Draft"): lambda job, doc: job.act("officer", "Submit for Legal Review"),
	(CONTRACT, "Legal Review"): lambda job, doc: job.act("legal", "Pass"),
	(CONTRACT, "Pending Approval"): lambda job, doc: job.act("manager", "Approve"),
	(CONTRACT, "To Sign"): sign,
	(CONTRACT, "Signed"): file,
	(ORDER, "Draft"): lambda job, doc: job.act("officer", "Submit"),
	(ORDER, "Planned"): start,
	(ORDER, "In Execution"): deliver,
	(ORDER, "Delivered"): accept,
}


class Clickers:
	"""One thread a job, until told to stop or all is done; a click whose answer is lost is tried again."""

	def __init__(self, jobs: list[Job]):
		self.stopping, self.clicks, self.lost, self.refused = threading.Event(), 0, 0, []
		self.threads = [threading.Thread(target=self.work, args=(job,)) for job in jobs]
		[thread.start() for thread in self.threads]

	def work(self, job: Job) -> None:
		going = True
		while going and not self.stopping.is_set():
			try:
				going = job.click()
				self.clicks += 1
			except requests.RequestException:
				self.lost += 1
				time.sleep(0.1)
			except Refused as refusal:
				self.refused.append(str(refusal))
				going = False

	def wait_for(self, clicks: int, seconds: int = 30) -> None:
		"""Until so many clicks were answered."""
		until = time.monotonic() + seconds
		while self.clicks < clicks and any(thread.is_alive() for thread in self.threads):
			assert time.monotonic() < until, f"{self.clicks} clicks in {seconds} s; refused: {self.refused}"
			time.sleep(0.01)

	def join(self, seconds: int = 60) -> None:
		"""Until every thread has ended."""
		until = time.monotonic() + seconds
		for thread in self.threads:
			thread.join(max(0.1, until - time.monotonic()))
		assert not any(thread.is_alive() for thread in self.threads)
