"""Acting as somebody else in this process: for the demo and tests, which take each step as the right person."""

from collections.abc import Iterator
from contextlib import contextmanager

import frappe


@contextmanager
def acting(user: str) -> Iterator[None]:
	"""Run as another user."""
	before = frappe.session.user
	frappe.set_user(user)
	try:
		yield
	finally:
		frappe.set_user(before)
