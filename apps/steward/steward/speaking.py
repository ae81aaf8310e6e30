"""Which language is written where the one who acts does not listen: by the clock, and by links of outsiders.

What they write stays, in timelines and logs, and is read by the company: so it is in the site's language. A background
job begins in English, whoever asked for it.
"""

import frappe
from frappe.translate import get_user_lang

from steward.approvals.flow import CLOCK


def of_site() -> str:
	"""The language that the company chose for its site."""
	return frappe.db.get_default("lang") or "en"


def of_writer() -> str:
	"""The language of what is written now: the caller's, or the site's for the clock and for links."""
	return of_site() if frappe.session.user == CLOCK else frappe.local.lang


def begin_job(method: str = "", kwargs: dict | None = None) -> None:
	"""A job of ours speaks the language of who asked for it, the clock's that of the site (hook `before_job`).

	Args:
		kwargs: what the job is called with; of a scheduled one Frappe calls a method of its own, with ours as `job_type`.
	"""
	if str((kwargs or {}).get("job_type") or method).startswith("steward"):
		frappe.local.lang = of_site() if frappe.session.user == CLOCK else get_user_lang()
