"""Answers that are the same for every document of a batch are asked for once. [Approvals]"""

from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from functools import wraps

import frappe

KNOWN: ContextVar[dict | None] = ContextVar("steward_remembered", default=None)


@contextmanager
def remembering():
	"""While open, functions marked `remembered` answer the same question once."""
	before = KNOWN.set({})
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
		key = (ask, said)
		if key not in known:
			known[key] = ask(*said)
		return known[key]

	return answer


@remembered
def moment() -> datetime:
	"""Now; one moment for all documents of a batch, since they are decided in one transaction."""
	return frappe.utils.now_datetime()
