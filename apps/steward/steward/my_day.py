"""My Day: what waits for me, each with its rule number, in one call."""

from collections import Counter
from itertools import islice

import frappe
from frappe.utils import getdate, today

from steward import duties
from steward.approvals import cards, inbox, scripts
from steward.approvals.flow import all_flows
from steward.approvals.remember import remembering

PAGE = 30
MOST = 300  # cards of one answer
STARTS = 2
LATELY = 200  # of his acts


@frappe.whitelist()
def load(shown: int = 0) -> dict:
	"""Everything on the page for the current user.

	Args:
		shown: how many cards the page had asked for before; at least the first page is answered.
	Returns: `approvals` (the first cards waiting for his decision), `shown` (how many were looked for), `duties` (rows of the apps), `counts`
	(waiting, due today, overdue), `starts` (papers he most often begins), `phrases` (reasons to return),
	`note` for administrators.
	"""
	user, shown = frappe.session.user, min(max(shown, PAGE), MOST)
	with remembering():
		rows = [duty.as_dict() for duty in duties.of(user)]
		return {
			"approvals": cards.of(inbox.of(user, 0, shown)),
			"shown": shown,
			"duties": rows,
			"counts": counts(user, rows),
			"starts": starts(user),
			"phrases": phrases(),
			"note": note(user),
		}


@frappe.whitelist()
def more(start: int) -> dict:
	"""The next cards.

	Args:
		start: how many the page has asked for already.
	Returns: `cards`, and `shown`: how many it has asked for then.
	"""
	start = max(start, 0)
	with remembering():
		return {"cards": cards.of(inbox.of(frappe.session.user, start, PAGE)), "shown": start + PAGE}


def counts(user: str, rows: list[dict]) -> dict[str, int]:
	"""The three numbers at the top."""
	due, now = [getdate(row["due_on"]) for row in rows if row["due_on"]], getdate(today())
	waiting = inbox.counts(user)
	return {
		"waiting": waiting["waiting"],
		"due_today": sum(day == now for day in due),
		"overdue": sum(day < now for day in due) + waiting["overdue"],
	}


def starts(user: str) -> list[str]:
	"""The DocTypes this person began most often of late, else those he may begin."""
	acts = frappe.get_all("Approval Log", {"user": user}, ["reference_doctype", "action"], order_by="acted_at desc", limit=LATELY)
	often = [doctype for doctype, _times in Counter(act.reference_doctype for act in acts if act.action == "Draft").most_common()]
	flows = all_flows()
	may = (doctype for doctype in dict.fromkeys([*often, *flows]) if doctype in flows and frappe.has_permission(doctype, "create"))
	return list(islice(may, STARTS))


def phrases() -> list[str]:
	"""Reasons to return that the company keeps ready."""
	said = frappe.db.get_single_value("Steward Settings", "return_phrases") or ""
	return [line.strip() for line in said.splitlines() if line.strip()]


def note(user: str) -> str:
	"""Tell an administrator that the shipped scripts are off on this site."""
	roles = set(frappe.get_roles(user))
	if not roles & {"System Manager", "Approval Administrator"} or not scripts.switched_off():
		return ""
	return frappe._("Server scripts are off on this site: the rules are kept by the guard in code, the tunable scripts are disabled.")
