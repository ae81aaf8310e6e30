"""What the desk's list view asks for, so that a million rows cost what a thousand do: a page, and the count beside it."""

import json
import re

import frappe
from frappe.desk import reportview
from frappe.utils import cint

from steward import access, deep, few_values, ids, newest
from steward.own import ours

NO_NAME = "-"  # Frappe gives no such name; asking for an empty one would read every row
MOST = 100_000  # a limit above this is none


@frappe.whitelist()
def get_page() -> dict | list:
	"""A page of a list. Far down, searching in text, or limited to few values, it first asks which rows, which an index alone can answer."""
	asked = frappe.local.form_dict
	if ours(asked.get("doctype")):
		args = reportview.get_form_params()
		filters = by_key(args)
		if filters != args.filters:
			args.filters, asked.filters = filters, json.dumps(filters)
		names = found(args) if is_plain(args) else None
		if names == []:
			return []
		if names:
			only = [[args.doctype, "name", "in", names]]
			asked.update({"filters": json.dumps(only), "or_filters": None, "start": 0, "limit_start": 0})
	return reportview.get()


def found(args: dict) -> list[str] | None:
	"""Names of the rows of a page, where an index finds them sooner than Frappe's query does."""
	names = newest.names(args)
	if names is None and is_costly(args):
		names = deep.names(args) if deep.ordered_by(args) else shown(args)
	return names


def shown(args: dict) -> list[str]:
	"""Names of the rows of a page, as Frappe finds them."""
	only_names = {"fields": [f"`tab{args.doctype}`.`name`"], "with_comment_count": 0, "save_user_settings": 0}
	return [row.name for row in reportview.execute(**{**args, **only_names})]


def by_key(args: dict) -> list | dict | None:
	"""The filters, with searches answered by an index where one can: in names, and in fields of few values."""
	found = args.get("filters")
	found = list(found) if isinstance(found, list) else found
	for condition in conditions(args):
		doctype, field, sign, text = condition[:4]
		if doctype == args.doctype and str(sign).lower() == "like" and isinstance(text, str) and re.fullmatch("%[^%]+%", text):
			values = ids.containing(doctype, text.strip("%")) if field == "name" else few_values.containing(doctype, field, text)
			if values is not None:
				found[found.index(condition)] = [doctype, field, "in", values] if values else [doctype, "name", "in", [NO_NAME]]
	return found


def is_costly(args: dict) -> bool:
	"""Whether many rows are passed over for the few that are shown."""
	return deep.start_of(args) >= deep.FROM or any("like" in str(condition[2]).lower() for condition in conditions(args))


def is_plain(args: dict) -> bool:
	"""Whether each row of the answer is one document: no groups, nothing of its tables."""
	own = all(condition[0] == args.doctype for condition in conditions(args))
	column = re.compile(rf"(`tab{re.escape(args.doctype)}`\.)?`?\w+`?")
	return own and not args.get("group_by") and all(column.fullmatch(str(field)) for field in args.get("fields") or [])


def conditions(args: dict) -> list[list]:
	"""The filters in the form the list view sends them; others count as none."""
	found = args.get("filters") or []
	return [each for each in found if isinstance(each, list) and len(each) >= 4] if isinstance(found, list) else []


@frappe.whitelist()
def get_count(doctype: str = "", limit: int | str | None = None) -> int:
	"""The number beside a list. With a limit, counting stops there."""
	most = cint(limit)
	if not 0 < most < MOST or not ours(doctype) or "limit" in reportview.get_count.__code__.co_names:  # a newer Frappe does it itself
		return reportview.get_count()
	args = reportview.get_form_params()
	filters = {"filters": by_key(args), "or_filters": args.get("or_filters")}
	if not any(filters.values()) and frappe.has_permission(doctype, "read") and access.opens(doctype, frappe.session.user, most):
		return most
	order = f"`tab{doctype}`.`{frappe.get_meta(doctype).sort_field}` desc"  # else an index is read from its start, where nothing may fit
	distinct = str(args.get("distinct")).lower() in ("true", "1")
	asked = frappe._dict(doctype=doctype, fields=[f"`tab{doctype}`.`name`"], distinct=distinct, order_by=order, limit_page_length=most, **filters)
	query = (newest.query(asked) if is_plain(asked) else None) or reportview.execute(**asked, run=False)
	return frappe.db.sql(f"select count(*) from ({query}) found")[0][0]
