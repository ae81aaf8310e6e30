"""What a list view asks the server for, and the cases in which it does; runs inside a `Side`."""
import json
import time

import fill
import frappe

PAGE = 20
NEXT = "the next page, 90% deep"
SCROLLED: set[str] = set()
OPENS_WITH = {  # the filters of the DocTypes' *_list.js
	"Client Order": [["workflow_state", "in", ["Draft", "Planned", "In Execution", "Delivered"]]],
	"Delay Notice": [["workflow_state", "!=", "Answered"]],
}


def cases(doctype: str, rows: int) -> list[dict]:
	"""Every way to look at this list: label, user, filters, where it starts."""
	meta, seen = frappe.get_meta(doctype), rows * (0.3 if doctype == "Approval Log" else 1)  # the officer sees a third of the log
	found = [case("no filter"), case(NEXT, start=int(seen * 0.9), pages=max(1, int(seen) // 10 // PAGE - 1))]
	found += [case("ID contains", [["name", "like", "%0000007%"]]), case("ID contains, none", [["name", "like", "%zzz%"]])]
	found += [case("as it opens", OPENS_WITH[doctype])] if doctype in OPENS_WITH else []
	for df in meta.fields:
		if df.in_standard_filter or df.fieldname == "workflow_state":
			found += filtered(doctype, df)
	return found + [case(label, who=who) for who, label in readers(doctype)]


def case(label: str, filters: list | None = None, who: str = "officer", start: int = 0, pages: int = 1) -> dict:
	"""One case; the officer sees all rows of what is his function's. `pages`: how many follow the start."""
	return {"label": label, "filters": filters or [], "who": who, "start": start, "pages": pages}


def filtered(doctype: str, df) -> list[dict]:
	"""A standard filter with a value that is there, and with one that is not."""
	there = frappe.db.get_value(doctype, {df.fieldname: ("is", "set")}, df.fieldname, order_by=None)
	text = df.fieldtype in ("Data", "Small Text", "Text")
	sign, here, none = ("like", f"%{there}%", "%zzz%") if text else ("=", str(there), "2001-01-01" if df.fieldtype == "Date" else "Nothing")
	return [case(f"{df.fieldname} {sign}", [[df.fieldname, sign, here]]), case(f"{df.fieldname} {sign}, none", [[df.fieldname, sign, none]])]


def readers(doctype: str) -> list[tuple[str, str]]:
	"""People with row access or User Permissions who may list this DocType at all."""
	people = {fill.PART_USER: "sees a part", fill.FEW_USER: "sees 10 rows", fill.NO_USER: "sees nothing"}
	roles = {permission.role for permission in frappe.get_meta(doctype).permissions if permission.read}
	found = [(who, label) for who, label in people.items() if roles & set(frappe.get_roles(fill.user(who)))]
	linked = any(df.options == "Client" for df in frappe.get_meta(doctype).get_link_fields()) or doctype == "Client"
	return found + ([(fill.LIMITED_USER, "5 clients by User Permission")] if linked else [])


def pages(doctype: str, chosen: dict, times: int, seconds: float) -> dict:
	"""Ask for a page so many times, or until the seconds are over; milliseconds of each, and the rows' names."""
	took: list[float] = []
	names: list = []
	with acting(chosen["who"]):
		if chosen["label"] == NEXT and doctype not in SCROLLED:  # who is down there came page by page
			page(doctype, chosen["filters"], chosen["start"])
			SCROLLED.add(doctype)
		until = time.monotonic() + seconds
		while not took or (len(took) < times and time.monotonic() < until):
			start = chosen["start"] + PAGE * (1 + len(took) % chosen["pages"]) if chosen["label"] == NEXT else chosen["start"]
			started = time.perf_counter()
			names = page(doctype, chosen["filters"], start)
			took.append((time.perf_counter() - started) * 1000)
	return {"ms": took, "names": names}


def counts(doctype: str, chosen: dict, times: int, seconds: float, limit: int = 0) -> dict:
	"""Ask for the count of a list; milliseconds of each, and the count."""
	took, until, number = [], time.monotonic() + seconds, None
	with acting(chosen["who"]):
		while not took or (len(took) < times and time.monotonic() < until):
			started = time.perf_counter()
			number = count(doctype, chosen["filters"], limit)
			took.append((time.perf_counter() - started) * 1000)
	return {"ms": took, "count": number}


def acting(login: str):
	"""Be somebody of the demo company for a while."""
	from steward_business.contracts.testing import acting as as_user

	return as_user(fill.user(login))


def page(doctype: str, filters: list, start: int) -> list[str]:
	"""The request of the desk's list view."""
	meta = frappe.get_meta(doctype)
	fields = ["name", "owner", "creation", "modified", "docstatus", *(df.fieldname for df in meta.fields if df.in_list_view)]
	answer = ask(
		"frappe.desk.reportview.get", doctype=doctype, fields=json.dumps([f"`tab{doctype}`.`{field}`" for field in fields]),
		filters=full(doctype, filters), order_by=f"`tab{doctype}`.`{meta.sort_field}` {meta.sort_order.lower()}", start=start, page_length=PAGE, view="List", with_comment_count=1,
	)
	return [row[0] for row in answer["values"]] if answer else []


def count(doctype: str, filters: list, limit: int) -> int:
	"""The request for the number beside the list."""
	return ask("frappe.desk.reportview.get_count", doctype=doctype, filters=full(doctype, filters), fields="[]", distinct="false", **({"limit": limit} if limit else {}))


def full(doctype: str, filters: list) -> str:
	"""Filters as the desk sends them."""
	return json.dumps([[doctype, *each] for each in filters])


def ask(method: str, **arguments):
	"""Call a whitelisted method as the server would for a request with these arguments."""
	frappe.local.form_dict = frappe._dict(arguments)
	frappe.local.role_permissions = {}
	override = frappe.get_hooks("override_whitelisted_methods", {}).get(method, [method])[-1]
	return frappe.call(override, **arguments) if override != method else frappe.get_attr(method)()
