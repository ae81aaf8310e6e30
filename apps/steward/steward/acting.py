"""Acting as somebody else in this process: as the system for the clock's steps, and as the right people in the demo and tests."""

from collections.abc import Iterator
from contextlib import contextmanager

import frappe


@contextmanager
def acting(user: str) -> Iterator[None]:
	"""Run as another user; afterwards the session is the caller's again, whom Frappe's set_user alone would log out."""
	before, kept, form = frappe.session.user, dict(frappe.local.session), frappe.local.form_dict
	frappe.set_user(user)
	try:
		yield
	finally:
		frappe.set_user(before)
		frappe.local.session.update(kept)
		frappe.local.form_dict = form
