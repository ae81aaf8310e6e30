"""An order book of four years in the layout of another system, always the same, and the totals that system would publish.

Nothing of Steward is used: the totals are added up from the file's own columns with Decimal.
"""
import csv
import io
import random
from collections import defaultdict
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

SEED, FIRST, LAST, ORDERS = 20260731, date(2014, 1, 1), date(2017, 12, 31), 360
HEADER = ["Sales Doc.", "Sold-to", "Sold-to Name", "Doc. Date", "Req. Deliv.", "Material", "Order Qty", "SU", "Net Price", "Net Value"]
# what each column is here, as the "Map Columns" dialog writes it; names and values of the other system are left out
FIELDS = ["client_po", "client", "Don't Import", "order_date", "promised_on", "items.item_name", "items.qty", "items.unit", "items.rate", "Don't Import"]
CLIENTS = 12
EDGES = [date(2014, 1, 1), date(2014, 12, 31), date(2015, 3, 31), date(2015, 4, 1), date(2016, 2, 29), date(2016, 3, 1), date(2017, 12, 31)]
HALF_CENTS = [("1", "0.005"), ("3", "0.335"), ("1.15", "458,815.10"), ("2.5", "0.33")]
MATERIALS = ["6204-2RS Bearing", "Seal kit; cylinder 63 mm", 'Gear box, type "K" 1:20', "液压油缸 HSG-63/35", "感測器 PNP 常開"]
UNITS = ["pcs", "set", "kg", "m", "PC"]
Totals = dict[tuple[str, str], tuple[int, Decimal]]  # by month 2014-03 and client: orders, amount


def number(text: str) -> Decimal:
	"""A number as the other system prints it.

	>>> number("458,815.10")
	Decimal('458815.10')
	"""
	return Decimal(text.replace(",", ""))


def value(qty: str, price: str) -> Decimal:
	"""A line's value: half a cent goes up."""
	return (number(qty) * number(price)).quantize(Decimal("0.01"), ROUND_HALF_UP)


def order_book() -> list[list[str]]:
	"""The file's rows: one a line item; what belongs to the order stands on its first line only."""
	dice = random.Random(SEED)
	rows = [HEADER]
	for at in range(ORDERS):
		day = EDGES[at] if at < len(EDGES) else FIRST + timedelta(dice.randrange((LAST - FIRST).days + 1))
		client = f"@{dice.randint(1, CLIENTS):02d}"
		head = [f"45{at:06d}", client, f"Old name {client}", f"{day:%d.%m.%Y}", f"{day + timedelta(dice.randint(0, 60)):%d.%m.%Y}"]
		for line in range(dice.choice((1, 1, 2, 4))):
			qty, price = HALF_CENTS[at % 4] if at % 5 == line else (str(dice.choice((1, 2, 12, "0.5", "7.125", "1,200"))), f"{dice.uniform(0.2, 3000):,.2f}")
			rows.append([*(head if not line else [""] * 5), dice.choice(MATERIALS), qty, dice.choice(UNITS), price, f"{value(qty, price):,.2f}"])
	return rows


def as_csv(rows: list[list[str]]) -> str:
	"""Rows as a file."""
	out = io.StringIO()
	csv.writer(out, lineterminator="\n").writerows(rows)
	return out.getvalue()


def published(rows: list[list[str]]) -> Totals:
	"""Number and value of the orders by month and client, as the file has them; quantity times price gives the same."""
	totals: Totals = defaultdict(lambda: (0, Decimal()))
	key = ("", "")
	for sale, client, _name, day, _due, _material, qty, _unit, price, net in rows[1:]:
		assert value(qty, price) == number(net)
		key = (f"{datetime.strptime(day, '%d.%m.%Y'):%Y-%m}", client) if sale else key
		totals[key] = (totals[key][0] + bool(sale), totals[key][1] + number(net))
	return dict(totals)


def added_up(totals: Totals, label) -> dict[str, tuple[int, Decimal]]:
	"""The same by whatever `label(month, client)` says."""
	sums: dict[str, tuple[int, Decimal]] = defaultdict(lambda: (0, Decimal()))
	for key, (orders, amount) in totals.items():
		sums[label(*key)] = (sums[label(*key)][0] + orders, sums[label(*key)][1] + amount)
	return dict(sums)
