"""An order book of four years from another system: imported, submitted in bulk, and equal to its published totals to the cent. [S12 S17 S18]"""
import json
from datetime import date
from decimal import Decimal

import pytest
from importing import importing, run
from order_book import CLIENTS, FIELDS, FIRST, LAST, added_up, as_csv, order_book, published
from papers import ORDER
from people import assert_status

TODAY = date.today()
REPORT = "Sales by Period"
BULK = 120
LABELS = {"Month": lambda month: month, "Quarter": lambda month: f"{month[:4]} Q{(int(month[5:]) + 2) // 3}", "Year": lambda month: month[:4]}


@pytest.fixture(scope="module", autouse=True)
def jobs_run(frappe_site, login):
	"""Contracts are required, as ever; what was ordered before 2018 was ordered in the other system."""
	with importing(frappe_site, login(), contract_required=1, history_before="2018-01-01"):
		yield


@pytest.fixture(scope="module")
def officer(as_):
	"""Who imports, and whose sales these are."""
	return as_("officer")


@pytest.fixture(scope="module")
def clients(officer, frappe_site) -> dict[str, str]:
	"""Our names of the other system's clients, who were imported before their orders."""
	key = frappe_site.generate_hash(length=6)
	numbers = [f"@{at + 1:02d}" for at in range(CLIENTS)]
	_done, log = run(officer, frappe_site, as_csv([["Client Name"], *[[f"Book {key} {number[1:]} Ltd."] for number in numbers]]), doctype="Client")
	return dict(zip(numbers, [row.docname for row in log], strict=True))


@pytest.fixture(scope="module")
def rows(clients) -> list[list[str]]:
	"""The order book with our names of the clients."""
	return [[clients.get(cell, cell) for cell in row] for row in order_book()]


@pytest.fixture(scope="module")
def before(as_, clients) -> dict:
	"""What the reports said before."""
	return {kind: told(as_, kind) for kind in LABELS}


@pytest.fixture(scope="module")
def imported(officer, frappe_site, rows, before) -> list[str]:
	"""Names of the imported orders, submitted in bulk."""
	mapped = {"column_to_field_map": {str(at): field for at, field in enumerate(FIELDS)}}
	done, log = run(officer, frappe_site, as_csv(rows), template_options=json.dumps(mapped))
	names = [row.docname for row in log if row.success]
	assert len(names) == len(log) == sum(bool(row[0]) for row in rows[1:]), [row for row in log if not row.success][:3] or done
	for start in range(0, len(names), BULK):
		submit(officer, names[start : start + BULK])
	return names


def submit(officer, names: list[str]) -> None:
	"""Tick many and submit them."""
	answer = officer.call("frappe.model.workflow.bulk_workflow_approval", docnames=names, doctype=ORDER, action="Submit")
	told = assert_status(answer, 200).json()["message"]
	assert told["refused"] == []


def told(as_, kind: str, **filters) -> dict[str, tuple[int, Decimal]]:
	"""Number and amount by period, as the report answers the manager."""
	asked = {"from_date": str(FIRST), "to_date": str(LAST), "period": kind, **filters}
	answer = as_("manager").call("frappe.desk.query_report.run", report_name=REPORT, filters=asked)
	rows = assert_status(answer, 200).json()["message"]["result"]
	return {row["period"]: (row["orders"], cents(row["amount"])) for row in rows if isinstance(row, dict)}


def cents(amount: float) -> Decimal:
	"""An amount to the cent; more than a cent's thousandth beside it is an error."""
	exact = Decimal(str(amount))
	assert abs(exact - round(exact, 2)) < Decimal("0.00001")
	return round(exact, 2)


def grown(before: dict, more: dict) -> dict:
	"""What was there and what came."""
	nothing = (0, Decimal())
	return {key: tuple(map(sum, zip(before.get(key, nothing), more.get(key, nothing), strict=True))) for key in {*before, *more}}


def test_S12_the_book_is_history_that_asks_nobody_for_anything(as_, officer, imported, frappe_site):
	frappe_site.db.rollback()
	found = frappe_site.get_all(ORDER, {"name": ("in", imported)}, ["workflow_state", "history", "contract", "sold_unit", "owner"], distinct=True)
	assert [tuple(row.values()) for row in found] == [("Planned", 1, None, "业务部", as_.user("officer"))]
	assert not {*imported} & {row["name"] for row in assert_status(officer.call("steward.my_day.load"), 200).json()["message"]["duties"]}
	risky = officer.call("frappe.desk.query_report.run", report_name="Orders at Risk", filters={}).json()["message"]["result"]
	assert not {*imported} & {row["name"] for row in risky if isinstance(row, dict)}


def test_S12_each_imported_order_is_in_the_log(as_, imported, frappe_site):
	from steward.approvals import log

	frappe_site.db.rollback()
	for name in (imported[0], imported[-1]):
		assert [row.action for row in log.rows(ORDER, name)] == ["Draft", "Submit"]
		assert log.faults(ORDER, name) == []


@pytest.mark.parametrize("kind", LABELS)
def test_S18_sales_by_period_are_the_published_totals(as_, imported, rows, before, kind):
	wanted = added_up(published(rows), lambda month, _client: LABELS[kind](month))
	assert len(wanted) == {"Month": 48, "Quarter": 16, "Year": 4}[kind]
	assert told(as_, kind) == grown(before[kind], wanted)


def test_S18_so_are_those_of_one_client_month_by_month(as_, imported, rows, clients):
	for client in list(clients.values())[:3]:
		wanted = added_up({key: total for key, total in published(rows).items() if key[1] == client}, lambda month, _client: month)
		assert told(as_, "Month", by="Client", party=client) == wanted


def test_S17_so_are_the_frozen_figures_of_every_month_quarter_and_year(site, imported, rows, before):
	from steward_business.analysis import freezing, periods

	site.db.rollback()
	wanted = {kind: grown(before[kind], added_up(published(rows), lambda month, _client, kind=kind: LABELS[kind](month))) for kind in LABELS}
	for kind in LABELS:
		start = FIRST
		while start <= LAST:
			freezing.freeze(kind, start)
			frozen = freezing.frozen(kind, start, "业务部")
			figures = (frozen["order_count"].value, cents(frozen["order_amount"].value))
			assert figures == wanted[kind][periods.label(kind, start)], (kind, start)
			start = periods.following(kind, start)


def test_S17_the_kept_sums_are_those_of_the_orders(site, imported):
	from steward_business.analysis import totals

	site.db.rollback()
	assert totals.differences(totals.kept(), totals.counted()) == {}


def test_S12_an_order_typed_in_is_no_history_whatever_its_date(officer, clients, imported, stored):
	facts = {"client": next(iter(clients.values())), "order_date": "2015-05-05", "promised_on": "2015-06-05", "history": 1}
	made = officer.make(ORDER, **facts, items=[{"item_name": "Bearing", "qty": 1, "unit": "pcs", "rate": 5}])
	order = assert_status(made, 200).json()["data"]
	assert order["history"] == 0
	refused = assert_status(officer.act(ORDER, order["name"], "Submit"), 417)
	assert "names no contract" in refused.text
	assert stored(ORDER, order["name"])["workflow_state"] == "Draft"


def test_S12_an_imported_order_of_today_needs_its_contract(officer, clients, frappe_site, stored):
	head = ["Client", "Order Date", "Promised On", "Item (Items)", "Quantity (Items)", "Unit (Items)", "Rate (Items)"]
	row = [next(iter(clients.values())), "2018-01-01", str(TODAY), "Bearing", "1", "pcs", "5"]
	_done, log = run(officer, frappe_site, as_csv([head, row]))
	assert stored(ORDER, log[0].docname)["history"] == 0
	assert_status(officer.act(ORDER, log[0].docname, "Submit"), 417)
	assert_status(officer.change(ORDER, log[0].docname, order_date="2017-12-31"), 200)
	assert stored(ORDER, log[0].docname)["history"] == 0


def test_S12_no_day_to_come_makes_new_orders_history(as_):
	settings = "Steward Business Settings"
	assert_status(as_("manager").change(settings, settings, history_before="2999-01-01"), 417)
	assert_status(as_("officer").change(settings, settings, history_before="2020-01-01"), 403)
