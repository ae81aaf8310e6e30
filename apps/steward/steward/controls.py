"""Controls: for each clause of the regulation, how often it applied and how often it was kept. [S1]

An app names functions returning lists of `Control` in the hook `steward_controls`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

import frappe


@dataclass(frozen=True)
class Measure:
	"""Result of a control over a period: cases checked, cases kept, and `(name, why)` of each exception."""

	checked: int
	kept: int
	exceptions: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Control:
	"""A clause's proof: rule number, title, DocType of its cases, and the set-based measure `(from, to)`."""

	rule: str
	title: str
	doctype: str
	measure: Callable[[date, date], Measure]


def all_controls() -> list[Control]:
	"""Controls of every installed app, by rule number."""
	found = [control for path in frappe.get_hooks("steward_controls") for control in frappe.get_attr(path)()]
	return sorted(found, key=lambda control: int(control.rule.lstrip("S")))
