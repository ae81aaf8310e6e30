"""Pages far down a list: the next begins where the one before ended, which an index finds at once.

Frappe counts off all rows before a page. Here the end of each such page is kept for a while for whoever asked
for it; a page that follows none is counted off as ever. A row that is changed meanwhile moves no other one, so
none is shown twice.
"""

import json
import re
from datetime import datetime
from hashlib import sha256

import frappe
from frappe.desk import reportview
from frappe.utils import cint

FROM = 1000
KEPT = 15 * 60  # seconds
ORDER = re.compile(r"(?:`tab([^`]+)`\.)?`?(\w+)`?\s+(asc|desc)", re.IGNORECASE)
ALWAYS_SET = ("name", "creation", "modified")


def start_of(args: dict) -> int:
	"""How many rows are before the page."""
	return cint(args.get("start") or args.get("limit_start"))


def ordered_by(args: dict) -> tuple[str, str] | None:
	"""The field and direction of the list's order, where a page can begin at a value of it: one field that every row has."""
	found = ORDER.fullmatch(str(args.get("order_by") or "").strip())
	if not found or found[1] not in (None, args["doctype"]) or start_of(args) < FROM or size_of(args) <= 0:
		return None
	df = frappe.get_meta(args["doctype"]).get_field(found[2])
	set_always = found[2] in ALWAYS_SET or (df and df.fieldtype == "Datetime" and df.reqd)
	return (found[2], found[3].lower()) if set_always else None


def size_of(args: dict) -> int:
	"""How many rows the page may have."""
	return cint(args.get("page_length") or args.get("limit_page_length"))


def names(args: dict) -> list[str]:
	"""Names of the rows of a page for which `ordered_by` says that it can be found so, with the caller's rights."""
	field, way = ordered_by(args)
	start, size = start_of(args), size_of(args)
	end = frappe.cache.get(key(args, start))
	begins, place = (f"where {after(field, way, *json.loads(end))}", "") if end else ("", f" offset {start}")
	order = f"`{field}` {way}" + (f", `name` {way}" if field != "name" else "")
	rows = frappe.db.sql(f"select `name`, `{field}` from ({permitted(args, field)}) found {begins} order by {order} limit {size}{place}")
	if len(rows) == size:
		frappe.cache.setex(key(args, start + size), KEPT, json.dumps([said(rows[-1][1]), rows[-1][0]]))
	return [row[0] for row in rows]


def permitted(args: dict, field: str) -> str:
	"""The query of all rows that fit, as Frappe makes it for this caller."""
	table = f"`tab{args['doctype']}`"
	fields = [f"{table}.`{each}`" for each in dict.fromkeys(("name", field))]
	wanted = {"fields": fields, "start": 0, "limit_start": 0, "page_length": 0, "limit_page_length": 0}
	return reportview.execute(**{**args, **wanted, "with_comment_count": 0, "save_user_settings": 0, "run": False})


def after(field: str, way: str, value: str, name: str) -> str:
	"""Condition of the rows behind one row of the order; the first half is what the index goes by."""
	sign, last, row = "<" if way == "desc" else ">", frappe.db.escape(value, percent=False), frappe.db.escape(name, percent=False)
	return f"`{field}` {sign}= {last} and (`{field}` {sign} {last} or `name` {sign} {row})"


def said(value: datetime | str) -> str:
	"""A value with all its digits."""
	return value.isoformat(" ") if isinstance(value, datetime) else value


def key(args: dict, start: int) -> bytes:
	"""Where the end of the page before this one is kept: by person, list, filters and order."""
	asked = json.dumps([args.get(each) for each in ("doctype", "filters", "or_filters", "order_by")], default=str)
	return frappe.cache.make_key(f"steward_page_end:{frappe.session.user}:{sha256(asked.encode()).hexdigest()}:{start}")
