"""Many documents at once: those that may go together in chunks, the others one by one. [Approvals]

Whatever the way, each document passes the same step of `move.py` and gets its own answer; one that is refused
stops nobody, and what was decided is kept chunk by chunk.
"""

import sys
from collections.abc import Iterator
from typing import NamedTuple

import frappe
from frappe import _

from steward.approvals import claims, move, rows, stock
from steward.approvals.batch import Batch
from steward.approvals.errors import AlreadyMoved, StepRefused
from steward.approvals.flow import FIELD, flow_of
from steward.approvals.remember import remembering
from steward.approvals.saving import GoAlone
from steward.approvals.together import may_go_together

CHUNK = 500
MOST = 1_000
FEWEST = 2  # a single document goes its ordinary way
TURN = 0.0001  # seconds after which another request of this process gets its turn; Python's own are fifty times as long
PASSING = (frappe.QueryDeadlockError, frappe.QueryTimeoutError)


class Asked(NamedTuple):
	"""One ticked document: what is to be done with it, in which state it was, its `modified` as the user saw it."""

	doctype: str
	name: str
	action: str
	state: str
	modified: str = ""

	@property
	def key(self) -> tuple[str, str]:
		return self.doctype, self.name


def check_size(documents: list) -> None:
	"""Refuse an empty list, which would mean “all”, and one that takes longer than a request may."""
	stock.some(documents)
	if len(documents) > MOST:
		frappe.throw(_("Decide on at most {0} documents at once; you ticked {1}.").format(MOST, len(documents)), StepRefused)


def key_of(row) -> tuple[str, str] | None:
	"""`(doctype, name)` of a row of the list; None when it names no document."""
	said = (row.get("doctype"), row.get("name")) if isinstance(row, dict) else (None,)
	return said if all(isinstance(part, str) for part in said) else None


def states(doctype: str, names: list[str]) -> dict[str, str]:
	"""Present states of documents; what a user may not know goes into no answer."""
	if not flow_of(doctype):
		return {}
	return {row.name: row[FIELD] for row in rows.of(doctype, "name", names, ("name", FIELD))}


def take(asked: list[Asked], comment: str) -> dict[tuple[str, str], str]:
	"""Take what may be taken together.

	Returns: for each document so answered the refusal, "" when it went; the others are left to be taken alone.
	"""
	answers: dict[tuple[str, str], str] = {}
	sys.setswitchinterval(TURN)
	for group in groups(asked):
		first = group[0]
		if len(group) >= FEWEST and may_go_together(first.doctype, first.state, first.action):
			for start in range(0, len(group), CHUNK):
				answers |= take_chunk(group[start : start + CHUNK], comment)
				progress(first.action, len(answers), len(asked))
	return answers


def groups(asked: list[Asked]) -> Iterator[list[Asked]]:
	"""Documents of one DocType, state and action, each once."""
	found: dict[tuple[str, str, str], dict[str, Asked]] = {}
	for one in asked:
		found.setdefault((one.doctype, one.state, one.action), {}).setdefault(one.name, one)
	yield from (list(group.values()) for group in found.values())


def take_chunk(group: list[Asked], comment: str) -> dict[tuple[str, str], str]:
	"""One chunk in one transaction; when it cannot be kept as a whole, its documents are left to be taken alone."""
	try:
		answers = stock.as_one_transaction(lambda: decide(group, comment))
		stock.save_now()
	except Exception:
		stock.undo()
		frappe.clear_messages()
		frappe.log_error(title="A batch is taken one by one")
		return {}
	return answers


def decide(group: list[Asked], comment: str) -> dict[tuple[str, str], str]:
	"""Judge each document of a chunk, then write what went."""
	answers = {}
	with remembering():
		batch = Batch(group[0].doctype, [one.name for one in group])
		for one in group:
			answer = decide_one(batch, one, comment)
			if answer is not None:
				answers[one.key] = answer
			if answer != "":
				batch.drop(one.name)
		for name in batch.drop_alarming():
			answers.pop((batch.doctype, name))
		batch.write()
	return answers


def decide_one(batch: Batch, one: Asked, comment: str) -> str | None:
	"""The refusal of one document, "" when it went, None when it has to go alone."""
	doc = batch.documents.get(one.name)
	if not doc:
		return None
	try:
		if one.name not in batch.visible:
			claims.check_seen(doc)
		check_seen(doc, one.modified)
		if doc.get(FIELD) != one.state:
			frappe.throw(move.not_possible(doc, one.action), StepRefused)
		move.take_on(doc, one.action, comment)
	except PASSING:
		raise
	except Exception as error:
		frappe.clear_messages()
		return refusal(error)
	return ""


def refusal(error: Exception) -> str | None:
	"""The sentence of a rule that refused; None for what is no rule's answer."""
	expected = isinstance(error, (frappe.ValidationError, frappe.PermissionError)) and not isinstance(error, GoAlone)
	return stock.reason(error) if expected else None


def check_seen(doc, modified: str | None) -> None:
	"""Refuse to decide on other content than was shown."""
	if modified and str(modified) != str(doc.modified):
		frappe.throw(_("{0} was changed after you opened it. Look at it again, then decide.").format(doc.name), AlreadyMoved)


def progress(action: str, done: int, all_: int) -> None:
	"""Tell the page how far it is."""
	frappe.publish_progress(100 * done / all_, title=_(action))
