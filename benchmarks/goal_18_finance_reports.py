"""Goal 18: finance's reports at a million rows: Budget Use ≤ 3x its own time at a thousand and equal to the ledger, Expenses as goal 11 with its index."""

import statistics
from datetime import date, timedelta

import fill
import measure
from measure import LARGE, ROUNDS, SMALL, Row, at_least, at_most, ratios, spread
from side import Side

GROWTH, RAW, LOOP, SAME = 3, 0.5, 12, 1.5
DAYS = 900  # over which the invoices are spread


def main() -> None:
	"""Budget Use and the Invoice Register beside the small site, Expenses beside raw SQL and a loop."""
	chosen = measure.options("The reports of finance.", rows=(1_000_000, 20_000), times=(10, 2))
	large, small = Side(LARGE), Side(SMALL)
	for side, rows in ((small, 1_000), (large, chosen.rows)):
		side.call("finance.ensure", rows=rows)
	found = [row for by, whose in (("Line", "ledger"), ("Expense Item", "ledger"), ("Unit", "ledger of lines")) for row in budget_use(large, small, by, whose, chosen.times)]
	found += [row for by in ("Expense Item", "Person", "Client") for row in expenses(large, by)]
	found.append(register(large, small, chosen.rows, chosen.times))
	large.close(), small.close()
	measure.keep(18, found)


def budget_use(large: Side, small: Side, by: str, whose: str, times: int) -> list[Row]:
	"""The report from the kept balances, on both sites; on each its rows are those of the ledger, to the cent."""
	ours, base, raw = [], [], []
	for number in range(-1, ROUNDS):
		here, there = (side.call("spending.timed", way="budget use", times=times, by=by).result for side in (large, small))
		true = [side.call("spending.timed", way=whose, times=1, by=by).result for side in (large, small)]
		same(here, true[0], f"Budget Use by {by}")
		if by != "Line":  # a line without a posting is a row of the report, not of the ledger
			same(there, true[1], f"Budget Use by {by} of a thousand")
		if number >= 0:
			for kept, answer in zip((ours, base, raw), (here, there, true[0]), strict=True):
				kept.append(statistics.median(answer["ms"]))
	figures = f"{spread(ours, '.1f')} / {spread(base, '.1f')} ms for {here['rows']} rows; the ledger's own sums {spread(raw, '.0f')} ms"
	found = [at_most(18, f"Budget Use by {by}, at a million postings against at a thousand", GROWTH, ratios(ours, base), figures)]
	return [*found, part(large, small, times)] if by == "Line" else found


def part(large: Side, small: Side, times: int) -> Row:
	"""The same for the head of one unit."""
	asked = {"way": "budget use", "times": times, "by": "Line", "who": fill.PART_USER}
	pairs = [(large.call("spending.timed", **asked).result, small.call("spending.timed", **asked).result) for _number in range(-1, ROUNDS)][1:]
	ours, base = ([statistics.median(answer["ms"]) for answer in side] for side in zip(*pairs, strict=True))
	return at_most(18, "Budget Use for the head of a unit", GROWTH, ratios(ours, base), f"{spread(ours, '.1f')} / {spread(base, '.1f')} ms for {pairs[0][0]['rows']} rows")


def expenses(side: Side, by: str) -> list[Row]:
	"""Expenses by Person-Item-Client over everything, raw SQL and a loop in turn; equal to the cent."""
	took: dict[str, list] = {"expenses": [], "expenses raw": [], "expenses loop": []}
	for number in range(-1, ROUNDS):
		answers = {way: side.call("spending.timed", way=way, times=1, by=by).result for way in took}
		for way, answer in answers.items():
			same(answer, answers["expenses raw"], f"{way} by {by}")
			if number >= 0:
				took[way] += answer["ms"]
	figures = "; ".join(f"{way} {spread(values, '.0f')} ms" for way, values in took.items())
	return [
		at_most(18, f"Expenses by {by}, from its index, against raw SQL without it", RAW, ratios(took["expenses"], took["expenses raw"]), figures),
		at_least(18, f"Expenses by {by}, against a loop", LOOP, ratios(took["expenses loop"], took["expenses"])),
	]


def register(large: Side, small: Side, rows: int, times: int) -> Row:
	"""As many invoices of a million as there are of a thousand: some days of one, all of the other."""
	whole = {"from_date": "2024-01-01", "to_date": "2026-12-31"}
	begin = date(2025, 3, 1)
	some = {"from_date": str(begin), "to_date": str(begin + timedelta(days=max(1, DAYS * 1_000 // rows) - 1))}
	ours, base = [], []
	for number in range(-1, ROUNDS):
		answers = [side.call("spending.timed", way="register", times=times, **period).result for side, period in ((large, some), (small, whole))]
		for side, period, answer in zip((large, small), (some, whole), answers, strict=True):
			same(answer, side.call("spending.timed", way="invoices raw", times=1, **period).result, "Invoice Register")
		if number >= 0:
			for kept, answer in zip((ours, base), answers, strict=True):
				kept.append(statistics.median(answer["ms"]) / answer["rows"])
	return at_most(18, "Invoice Register, an invoice of a million / of a thousand", SAME, ratios(ours, base), f"{spread(ours, '.3f')} / {spread(base, '.3f')} ms; {answers[0]['rows']} invoices")


def same(one: dict, other: dict, what: str) -> None:
	"""The same rows, to the cent."""
	if one["sums"] != other["sums"]:
		raise AssertionError(f"{what}: {one['rows']} and {other['rows']} rows, not the same sums")


if __name__ == "__main__":
	main()
