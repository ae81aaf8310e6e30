"""Makes orders.csv, a year of orders as a sales office would export them, and what must come of it.

    python3 tests/data/make_orders_csv.py

Always the same output (fixed seed). Nothing of Steward is imported: amounts are worked out here with
Decimal, half a cent going up, so the test compares two independent computations.

orders.csv is in the format of Frappe's Data Import for Client Order: one line per item, the order's own
columns filled on its first line only. Names of documents are not known here: a client is written as
`@C01` … `@C60`, its contract as `@K01` … `@K60`, and the test puts the real names in. orders_expected.json says:

clients     the sixty clients to make, by key; two pairs are the same company written differently
orders      for each order: its row numbers in the file, whether it is good, its total and line amounts,
            or why not: "preview" (Frappe's check of the file names the row, and nothing is
            imported until it is taken out) or "insert" (this order alone is refused), with a word
            of the message
totals      number and sum of the good orders, and the sum by client
"""

import csv
import json
import random
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

HERE = Path(__file__).parent
SEED = 20261123
FIRST_DAY = date(2025, 12, 1)
ORDERS = 520
CENT = Decimal("0.01")
COLUMNS = [
	"Client", "Contract", "Order Date", "Promised On", "Remarks",
	"Item (Items)", "Quantity (Items)", "Unit (Items)", "Rate (Items)", "Remarks (Items)",
]  # fmt: skip
UNITS = ["pcs", "set", "box", "kg", "m"]
STRANGE_UNITS = ["件", "罗", "dozen", "PCS", "m²"]
PLACES = ["上海", "苏州", "宁波", "深圳", "台中", "新竹", "廈門", "青岛", "Penang", "Osaka"]
TRADES = ["精密机械", "電子材料", "轴承", "液压设备", "模具", "Automation", "Instruments", "Packaging"]
FORMS = ["有限公司", "股份有限公司", "（集团）有限公司", "Co., Ltd.", "Trading Sdn. Bhd."]
ITEMS = [
	"6204-2RS Bearing", "Gear box, type \"K\" 1:20", "O-ring Ø12 × 2.5", "液压油缸 HSG-63/35", "伺服電機 750W",
	"Seal kit; cylinder 63 mm", "Cable 3×1.5 mm², black", "螺丝 M6×20（不锈钢）", "Spring washer 5'' & nut",
	"Control box “Mini”", "=SUM plate 100×50", "感測器 PNP 常開",
]  # fmt: skip
LONG_ITEM = "Hydraulic power unit with double pump, heat exchanger, oil level switch, filter, painted RAL 7035, 含安裝調試"
REMARKS = [
	"",
	"",
	"",
	"Deliver before 10:00, gate 3",
	'Customer says "no pallets"',
	"客户要求: 分批, 每批≤50",
	"urgent 🚚🔥",
	"  spaces around  ",
]
HALF_CENTS = [
	("1", "0.005"),
	("1", "0.015"),
	("1", "0.025"),
	("3", "0.335"),
	("1.15", "458815.1"),
	("2.5", "0.33"),
	("0.5", "0.01"),
]


def cents(number: Decimal) -> Decimal:
	"""Rounded half up to a cent."""
	return number.quantize(CENT, ROUND_HALF_UP)


def clients(dice: random.Random) -> dict[str, str]:
	"""Sixty clients by key; C59 and C60 are C01 and C02 in other words."""
	names = {}
	while len(names) < 58:
		name = f"{dice.choice(PLACES)}{dice.choice(['', ' '])}{dice.choice(TRADES)}{len(names) + 1:02d} {dice.choice(FORMS)}"
		names[f"C{len(names) + 1:02d}"] = name
	names["C58"] = (
		"The Very Long Name Import, Export, Manufacturing, Engineering, Services and Consulting Company of East Asia, Ltd."
	)
	names["C59"] = f" {names['C01'].upper()} "
	names["C60"] = names["C02"].replace("有限公司", "有限責任公司") + "(代收)"
	return names


def item(dice: random.Random, number: int, line: int) -> dict:
	"""One line of an order; every seventh order starts with half a cent."""
	qty, rate = (
		str(dice.choice([1, 2, 5, 10, 12, 48, "0.5", "2.25", "7.125"])),
		f"{dice.uniform(0.2, 900):.2f}",
	)
	if number % 7 == 0 and line == 0:
		qty, rate = HALF_CENTS[(number // 7) % len(HALF_CENTS)]
	name = LONG_ITEM if number % 41 == 0 and line == 0 else dice.choice(ITEMS)
	unit = dice.choice(STRANGE_UNITS) if number % 23 == 0 and line == 0 else dice.choice(UNITS)
	return {"name": name, "qty": qty, "unit": unit, "rate": rate, "remarks": dice.choice(REMARKS[:6])}


def order(dice: random.Random, number: int) -> dict:
	"""One good order."""
	ordered = FIRST_DAY + timedelta(days=dice.randrange(350))
	key = f"{dice.randint(1, 60):02d}"
	return {
		"client": f"@C{key}",
		"contract": f"@K{key}",
		"order_date": ordered.isoformat(),
		"promised_on": (ordered + timedelta(days=dice.randint(3, 60))).isoformat(),
		"remarks": dice.choice(REMARKS),
		"items": [item(dice, number, line) for line in range(dice.choice([1, 1, 2, 3, 5]))],
		"stage": None,
		"why": None,
	}


def no_client(said: dict) -> None:
	said.update(client="", stage="insert", why="client")


def unknown_client(said: dict) -> None:
	said.update(client="No Such Company 不存在", stage="preview", why="No Such Company")


def wrong_date(said: dict) -> None:
	year, month, day = said["promised_on"].split("-")
	said.update(promised_on=f"{day}.{month}.{year}", stage="preview", why="format")


def no_date(said: dict) -> None:
	said.update(promised_on="", stage="insert", why="promised_on")


def negative_qty(said: dict) -> None:
	said["items"][0]["qty"] = "-5"
	said.update(stage="insert", why="must be above zero")


def zero_qty(said: dict) -> None:
	said["items"][-1]["qty"] = "0"
	said.update(stage="insert", why="must be above zero")


def negative_rate(said: dict) -> None:
	said["items"][0]["rate"] = "-0.01"
	said.update(stage="insert", why="below zero")


def no_item_name(said: dict) -> None:
	said["items"][0]["name"] = ""
	said.update(stage="insert", why="item_name")


FAULTS = [no_client, unknown_client, wrong_date, no_date, negative_qty, zero_qty, negative_rate, no_item_name]


def orders(dice: random.Random) -> list[dict]:
	"""All orders; each fault three times, spread over the file."""
	made = [order(dice, number) for number in range(ORDERS)]
	spoiled = dice.sample(range(1, ORDERS), len(FAULTS) * 3)
	for place, number in enumerate(spoiled):
		FAULTS[place % len(FAULTS)](made[number])
	return made


def lines(said: dict) -> list[list[str]]:
	"""An order as lines of the file."""
	head = [said[field] for field in ("client", "contract", "order_date", "promised_on", "remarks")]
	rows = [[row["name"], row["qty"], row["unit"], row["rate"], row["remarks"]] for row in said["items"]]
	return [(head if position == 0 else [""] * len(head)) + row for position, row in enumerate(rows)]


def expected(said: dict, first_row: int) -> dict:
	"""What must become of an order that starts in that row (the header is row 1)."""
	amounts = [cents(Decimal(row["qty"]) * Decimal(row["rate"])) for row in said["items"]]
	facts = {
		"rows": list(range(first_row, first_row + len(amounts))),
		"client": said["client"],
		"good": said["stage"] is None,
	}
	if said["stage"]:
		return {**facts, "stage": said["stage"], "why": said["why"]}
	units = [row["unit"] for row in said["items"]]
	return {
		**facts,
		"amounts": [str(amount) for amount in amounts],
		"total": str(sum(amounts)),
		"units": units,
	}


def totals(found: list[dict]) -> dict:
	"""Number and sums of the good orders."""
	good = [row for row in found if row["good"]]
	by_client: dict[str, Decimal] = {}
	for row in good:
		by_client[row["client"]] = by_client.get(row["client"], Decimal()) + Decimal(row["total"])
	amount = sum((Decimal(row["total"]) for row in good), Decimal())
	sums = {key: str(value) for key, value in sorted(by_client.items())}
	return {
		"orders": len(good),
		"lines": sum(len(row["amounts"]) for row in good),
		"amount": str(amount),
		"by_client": sums,
	}


def main() -> None:
	"""Write both files."""
	dice = random.Random(SEED)
	names, made, found, rows = clients(dice), orders(dice), [], [COLUMNS]
	for said in made:
		found.append(expected(said, len(rows) + 1))
		rows += lines(said)
	with (HERE / "orders.csv").open("w", encoding="utf-8", newline="") as file:
		csv.writer(file, lineterminator="\n").writerows(rows)
	said = {"clients": names, "orders": found, "totals": totals(found)}
	(HERE / "orders_expected.json").write_text(
		json.dumps(said, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
	)


if __name__ == "__main__":
	main()
