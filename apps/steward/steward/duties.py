"""Duties: the rows of My Day.

An app names functions `(user) -> list[Duty]` in the hook `steward_duties`. What waits for a decision
comes from the flows by itself.
"""

from dataclasses import dataclass, field
from datetime import date, datetime

import frappe


@dataclass(frozen=True)
class Duty:
	"""One thing somebody has to do.

	rule: number in the regulation. title: what it is, translated. doctype, name: the record.
	due_on: last day, if any. since: since when it waits. by: full name of who asks.
	facts: `(label, value)` pairs that decide, translated and formatted.
	shared: it is the unit's or the role's, and stays there when the person leaves.
	"""

	rule: str
	title: str
	doctype: str
	name: str
	due_on: date | None = None
	since: datetime | None = None
	by: str = ""
	facts: list[tuple[str, str]] = field(default_factory=list)
	shared: bool = False

	def as_dict(self) -> dict:
		"""For the page."""
		return {**vars(self), "due_on": str(self.due_on or ""), "since": str(self.since or "")}


def of(user: str) -> list[Duty]:
	"""A user's duties from every installed app, the most urgent first."""
	found = [duty for path in frappe.get_hooks("steward_duties") for duty in frappe.get_attr(path)(user)]
	return sorted(found, key=lambda duty: (duty.due_on or date.max, duty.title, duty.name))
