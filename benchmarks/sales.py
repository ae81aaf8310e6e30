"""Sales by month: our kept sums, our live query, raw SQL and a loop in Python; runs inside a `Side`."""
import time
from datetime import date

import frappe

from steward_business.analysis import sales, totals

ALL = sales.Asked(date(2000, 1, 1), date(2099, 12, 31), "Owner")
RAW = "select extract(year_month from order_date), {whose}, count(*), sum(total_amount) from `tabClient Order` {index} where docstatus = 1 group by 1, 2"
INDEX = "order_date_docstatus_sold_unit_total_amount_index"


def ensure() -> int:
	"""Sums of the orders that were filled in; returns how many groups were wrong before."""
	found = totals.check()
	frappe.db.commit()
	frappe.db.sql("analyze table `tabSales Total`")
	return len(found)


def timed(way: str, times: int) -> dict:
	"""Ask one way so many times; milliseconds of each, and a fingerprint of the rows."""
	took, rows = [], []
	for _each in range(times):
		frappe.db.rollback()
		started = time.perf_counter()
		rows = list(WAYS[way]())
		took.append((time.perf_counter() - started) * 1000)
	return {"ms": took, "rows": len(rows), "sums": fingerprint(rows)}


def fingerprint(rows) -> str:
	"""The rows in one figure, to the cent."""
	return totals.digest(repr(sorted((int(month), whose or "", int(number), f"{amount:.2f}") for month, whose, number, amount in rows)))


def raw(whose: str, index: str = ""):
	"""What somebody would write by hand."""
	return frappe.db.sql(RAW.format(whose=whose, index=index))


def looped(whose: str) -> list[tuple]:
	"""What many reports do: read all, add up in Python."""
	found: dict[tuple, list] = {}
	for row in frappe.get_all("Client Order", {"docstatus": 1}, ["order_date", whose, "total_amount"], limit_page_length=0, order_by=None):
		sums = found.setdefault((row.order_date.year * 100 + row.order_date.month, row[whose]), [0, 0.0])
		sums[0] += 1
		sums[1] += row.total_amount
	return [(*key, *value) for key, value in found.items()]


def by_unit() -> sales.Asked:
	"""The question that the index covers."""
	return sales.Asked(ALL.from_date, ALL.to_date, "Unit")


WAYS = {
	"kept": lambda: sales.from_totals(ALL),
	"live": lambda: sales.from_orders(ALL),
	"live by unit": lambda: sales.from_orders(by_unit()),
	"raw": lambda: raw("sold_by"),
	"raw by unit, no index": lambda: raw("sold_unit", f"ignore index ({INDEX})"),
	"loop": lambda: looped("sold_by"),
	"loop by unit": lambda: looped("sold_unit"),
}


def submit(contract: str, times: int, counted: bool) -> dict:
	"""Submit so many orders, with the sums kept or not; milliseconds of each submit, and whether the sums are true."""
	import fill
	import orders

	from steward.approvals import move

	frappe.set_user(fill.user("officer"))
	add, took = totals.add, []
	drafts = [frappe.get_doc(orders.draft(contract, number)).insert().name for number in range(times)]
	frappe.db.commit()
	totals.add = add if counted else (lambda *_arguments: None)
	try:
		for name in drafts:
			started = time.perf_counter()
			move.take(orders.ORDER, name, "Submit")
			frappe.db.commit()
			took.append((time.perf_counter() - started) * 1000)
	finally:
		totals.add = add
	frappe.set_user("Administrator")
	wrong = [row for row in totals.check() if row["dimension"] == "Unit"]
	frappe.db.commit()
	return {"ms": took, "uncounted": sum(row["orders"] for row in wrong)}
