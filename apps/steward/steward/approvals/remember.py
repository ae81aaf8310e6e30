"""Answers that are the same for every document of a batch are asked for once. [Approvals]"""

from collections import defaultdict
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from functools import wraps

import frappe

KNOWN: ContextVar[defaultdict | None] = ContextVar("steward_remembered", default=None)
NOTHING = object()


@contextmanager
def remembering():
	"""While open, functions marked `remembered` answer the same question once; within another, that one goes on."""
	if KNOWN.get() is not None:
		yield
		return
	before = KNOWN.set(defaultdict(dict))
	try:
		yield
	finally:
		KNOWN.reset(before)


def remembered(ask):
	"""Mark a question about the company, not about one document: who holds a role, which policies there are.

	Its answer must not depend on who is logged in.
	"""

	@wraps(ask)
	def answer(*said):
		known = KNOWN.get()
		if known is None:
			return ask(*said)
		answers = known[ask]
		found = answers.get(said, NOTHING)
		if found is NOTHING:
			found = answers[said] = ask(*said)
		return found

	return answer


@remembered
def moment() -> datetime:
	"""Now; one moment for all documents of a batch, since they are decided in one transaction."""
	return frappe.utils.now_datetime()
