"""Whose turn it is among the Approval Tasks of one round: rules without a database. [Approvals]

A round is one stay of a document in an approval state. Its steps come one after the other; a step
is a set of slots (one place each); a slot holds the task of one approver and whatever took its
place (a transfer, an escalation). Added signatures are slots of their own that do not count as
the step's mode says but must all be given.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

OPEN = ("Waiting", "Pending")
POSITIVE = ("Approved", "Skipped")


@dataclass
class Turn:
	"""One task as the rules see it.

	name: its key. step, position: its place. mode: of its step. slot: first task of its place.
	status: as in Approval Task. approver: user; after the decision, who decided; None for a role.
	waits_for: task that must be given first. added: an added signature.
	"""

	name: str
	step: int
	position: int
	mode: str
	slot: str
	status: str = "Waiting"
	approver: str | None = None
	waits_for: str = ""
	added: bool = False


def advance(turns: list[Turn]) -> bool:
	"""Set the status of each open task to what it must be now; the caller saves what changed.

	Args:
		turns: all tasks of the round; changed in place.
	Returns: whether every step is complete, so that the document may move.

	>>> one, two = Turn("a", 1, 1, "Single", "a", approver="ann"), Turn("b", 2, 1, "Single", "b", approver="bob")
	>>> advance([one, two]), one.status, two.status
	(False, 'Pending', 'Waiting')
	>>> one.status = "Approved"
	>>> advance([one, two]), two.status
	(False, 'Pending')
	>>> two.status = "Approved"
	>>> advance([one, two])
	True
	"""
	previous = None
	for _step, group in groupby(sorted(turns, key=lambda t: (t.step, t.position)), key=lambda t: t.step):
		tasks = list(group)
		settle(tasks)
		while activate(tasks, previous):
			pass
		if not complete(tasks):
			return False
		close(tasks)
		previous = sole_decider(tasks, previous)
	return True


def settle(tasks: list[Turn]) -> None:
	"""Call off the other tasks of a place that somebody has filled (after an escalation)."""
	for slot in slots(tasks):
		if given(slot):
			close(slot)


def activate(tasks: list[Turn], previous: str | None) -> bool:
	"""Wake the tasks of a step whose turn it is; True when one of them was skipped, so others may follow.

	A task is skipped when the only person who decided the step (or slot) before is its approver too.

	>>> tasks = [Turn("a", 2, 1, "Single", "a", approver="ann")]
	>>> activate(tasks, "ann"), tasks[0].status
	(True, 'Skipped')
	"""
	skipped = False
	for task, before in due(tasks, previous):
		if task.approver and task.approver == before and not task.added and task.mode != "Any":
			task.status, skipped = "Skipped", True
		else:
			task.status = "Pending"
	return skipped


def due(tasks: list[Turn], previous: str | None) -> list[tuple[Turn, str | None]]:
	"""Waiting tasks of a step that may wake now, each with who decided just before it."""
	ready, before = [], previous
	for slot in slots(base(tasks)):
		ready += [(task, before) for task in slot if task.status == "Waiting"]
		if tasks[0].mode == "In Order":
			if not given(slot):
				break
			before = sole_decider(slot, before)
	ready += [(task, None) for task in tasks if task.added and task.status == "Waiting"]
	names = {task.name: task for task in tasks}
	return [(task, who) for task, who in ready if finished(names.get(task.waits_for))]


def finished(task: Turn | None) -> bool:
	"""Whether nothing is awaited any more from a task that another one waits for."""
	return task is None or task.status not in OPEN


def base(tasks: Iterable[Turn]) -> list[Turn]:
	"""Tasks that the policy asked for, without added signatures."""
	return [task for task in tasks if not task.added]


def slots(tasks: list[Turn]) -> list[list[Turn]]:
	"""Tasks by place, in the order of the places."""
	found: dict[str, list[Turn]] = {}
	for task in tasks:
		found.setdefault(task.slot, []).append(task)
	return list(found.values())


def given(slot: list[Turn]) -> bool:
	"""Whether somebody decided for this place."""
	return any(task.status in POSITIVE for task in slot)


def complete(tasks: list[Turn]) -> bool:
	"""Whether a step has all it needs.

	>>> complete([Turn("a", 1, 1, "Any", "a", "Approved"), Turn("b", 1, 2, "Any", "b", "Pending")])
	True
	>>> complete([Turn("a", 1, 1, "All", "a", "Approved"), Turn("b", 1, 2, "All", "b", "Pending")])
	False
	"""
	places = slots(base(tasks))
	enough = any if tasks[0].mode in ("Single", "Any") else all
	if not enough(given(slot) for slot in places):
		return False
	return all(given(slot) for slot in slots([t for t in tasks if t.added]) if any(t.status in OPEN for t in slot))


def close(tasks: list[Turn]) -> None:
	"""Call off what a complete step no longer needs."""
	for task in tasks:
		if task.status in OPEN:
			task.status = "Cancelled"


def sole_decider(tasks: list[Turn], previous: str | None) -> str | None:
	"""The one person behind a step: who approved it, or who was skipped through it; None when several.

	>>> sole_decider([Turn("a", 1, 1, "All", "a", "Approved", "ann"), Turn("b", 1, 2, "All", "b", "Approved", "bob")], None)
	"""
	people = {task.approver for task in tasks if task.status in POSITIVE}
	return people.pop() if len(people) == 1 else None
