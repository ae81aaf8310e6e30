"""What people hold: each app tells by the hook `steward_handover`, and moves it to a successor.

A provider is a function returning `Holdings`, one a DocType: what a Staff Member holds now, and how one item moves.
"""

from collections.abc import Callable
from dataclasses import dataclass

import frappe

from steward.approvals.people import user_of
from steward.duties import of as duties_of


@dataclass(frozen=True)
class Holdings:
	"""Things of one DocType that a person holds.

	held: `(staff) -> [(name, title)]` of everything he holds. move: `(name, from_staff, successor)` gives one item to the
	successor; who may was checked by the Handover's flow, so it writes as the system.
	"""

	doctype: str
	held: Callable[[str], list[tuple[str, str]]]
	move: Callable[[str, str, str], None]


@dataclass(frozen=True)
class Item:
	"""One thing a person holds."""

	kind: str
	reference: str
	title: str

	@property
	def key(self) -> tuple[str, str]:
		return (self.kind, self.reference)


def providers() -> dict[str, Holdings]:
	"""Holdings of every installed app by DocType."""
	found = [own for path in frappe.get_hooks("steward_handover") for own in frappe.get_attr(path)()]
	return {own.doctype: own for own in found}


def held_by(staff: str) -> list[Item]:
	"""Everything a Staff Member holds."""
	return [Item(own.doctype, name, title or name) for own in providers().values() for name, title in own.held(staff)]


def left_with(staff: str) -> list[str]:
	"""What still waits with a person, for people to read: what he holds, and what is his alone on his My Day."""
	user = user_of(staff)
	held = [f"{frappe._(item.kind)} {item.reference} {item.title}" for item in held_by(staff)]
	return held + [f"{duty.title} ({duty.name})" for duty in (duties_of(user) if user else []) if not duty.shared]


def not_handed_over(staff: str) -> list[Item]:
	"""What a person holds and no handover of his, offered or later, names."""
	handover, row = frappe.qb.DocType("Handover"), frappe.qb.DocType("Handover Row")
	named = (
		frappe.qb.from_(row)
		.join(handover)
		.on((row.parent == handover.name) & (row.parenttype == "Handover"))
		.select(row.kind, row.reference)
		.where((handover.from_staff == staff) & (handover.workflow_state != "Draft"))
		.run()
	)
	return [item for item in held_by(staff) if item.key not in set(named)]


def move(kind: str, reference: str, from_staff: str, successor: str) -> None:
	"""Give one item to the successor."""
	providers()[kind].move(reference, from_staff, successor)
