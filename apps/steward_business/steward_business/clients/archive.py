"""A client's archive: everything that happened with it, of every chapter, in one timeline. [S5]"""

from dataclasses import dataclass

import frappe
from frappe.utils import cstr, get_datetime

PAGE = 10
FIGURES = ("Currency", "Float", "Int", "Date")
DEEPEST = 1000  # rows; who looks further back uses the chapter's own list


@dataclass(frozen=True)
class Source:
	"""Where rows of the timeline come from: a DocType, the day it happened, what it is called."""

	doctype: str
	day: str
	title: str
	state: str = "workflow_state"
	client: str = "client"

	def fields(self) -> list[str]:
		"""What to read; the day may be empty on a draft, which then counts from when it was made."""
		return [field for field in ("name", self.day, self.title, self.state, "creation") if field]

	def entry(self, row: dict) -> dict:
		"""One row of the timeline."""
		at = get_datetime(row.get(self.day) or row.creation)
		state = cstr(row.get(self.state)) if self.state else ""
		return {"doctype": self.doctype, "name": row.name, "at": at, "day": at.date(), "title": self.called(row), "state": state}

	def called(self, row: dict) -> str:
		"""The title as people read it."""
		df = frappe.get_meta(self.doctype).get_field(self.title)
		return cstr(frappe.format_value(row.get(self.title), df) if df.fieldtype in FIGURES else row.get(self.title))


# A chapter adds its DocTypes here: DocType, its day, its title (and where they are called otherwise: state, client).
SOURCES = [
	Source("Client Contact Log", "contacted_at", "summary", state="result"),
	Source("Client Contract", "signed_on", "title"),
	Source("Client Order", "order_date", "total_amount"),
	Source("Order Issue", "resolved_on", "issue"),
	Source("Client Project", "start_on", "project_name"),
	Source("Client Update", "sent_on", "progress", state=""),
	Source("Project Issue", "found_on", "issue"),
	Source("Delay Notice", "sent_on", "reason"),
	Source("Service Ticket", "reported_at", "description"),
	Source("Return Visit", "due_on", "opinions"),
]  # fmt: skip


def page(client: str, start: int = 0) -> dict:
	"""A page of the timeline, newest first: only what the current user may read. [S5]

	Each source is asked once or twice, whatever the number of rows; nothing is read row by row.
	Returns: `{"rows": […], "more": bool}`.
	"""
	start = min(max(0, start), DEEPEST)
	last = start + PAGE
	found = [entry for source in readable_sources() for entry in newest(source, client, last + 1)]
	found.sort(key=lambda entry: (entry["at"], entry["doctype"], entry["name"]), reverse=True)
	return {"rows": found[start:last], "more": len(found) > last and last <= DEEPEST}


def readable_sources() -> list[Source]:
	"""Sources whose DocType the user may read at all."""
	return [source for source in SOURCES if frappe.has_permission(source.doctype, "read")]


def newest(source: Source, client: str, limit: int) -> list[dict]:
	"""The newest rows of one source; those without a day are asked for by themselves, as they sort last."""
	mine, day = {source.client: client}, source.day
	asked = [({**mine, day: ("is", "set")}, f"{day} desc, name desc"), ({**mine, day: ("is", "not set")}, "creation desc, name desc")]
	if day == "creation" or frappe.get_meta(source.doctype).get_field(day).reqd:
		asked = [(mine, f"{day} desc, name desc")]
	rows = [row for filters, order in asked for row in frappe.get_list(source.doctype, filters, source.fields(), order_by=order, limit=limit)]
	return [source.entry(row) for row in rows]

