"""Goal 9: the monthly report at a million orders, ≥ 150x faster than raw GROUP BY, and ≤ 3x its own time at a thousand."""
import statistics

import measure
from measure import LARGE, ROUNDS, SMALL, Row, at_least, at_most, ratios, spread
from side import Side

FASTER, GROWTH = 150, 3


def main() -> None:
	"""Orders and amount by month and owner from the kept sums, beside raw SQL over the orders; equal to the cent."""
	chosen = measure.options("The monthly report of sales.", rows=(1_000_000, 20_000), times=(20, 3))
	large, small = Side(LARGE), Side(SMALL)
	for side, orders in ((large, chosen.rows), (small, 1_000)):
		side.call("fill.ensure", rows=orders)
		side.call("sales.ensure")
	kept, raw, base = [], [], []
	for number in range(-1, ROUNDS):
		answers = [large.call("sales.timed", way="kept", times=chosen.times), large.call("sales.timed", way="raw", times=1), small.call("sales.timed", way="kept", times=chosen.times)]
		check(answers[0].result, answers[1].result)
		if number >= 0:
			for found, answer in zip((kept, raw, base), answers, strict=True):
				found.append(statistics.median(answer.result["ms"]))
	large.close(), small.close()
	measure.keep(9, rows(kept, raw, base, answers[0].result["rows"]))


def check(kept: dict, raw: dict) -> None:
	"""The same rows, to the cent."""
	if kept["sums"] != raw["sums"]:
		raise AssertionError(f"kept {kept['rows']} rows, raw {raw['rows']} rows, not the same sums")


def rows(kept: list, raw: list, base: list, groups: int) -> list[Row]:
	"""Against raw SQL, and against a thousand orders."""
	figures = f"{spread(kept, '.1f')} ms for {groups} groups; raw {spread(raw, '.0f')} ms"
	return [
		at_least(9, "orders and amount by month and owner: kept sums against raw GROUP BY", FASTER, ratios(raw, kept), figures),
		at_most(9, "the same at a million orders against at a thousand", GROWTH, ratios(kept, base), f"{spread(kept, '.1f')} / {spread(base, '.1f')} ms"),
	]


if __name__ == "__main__":
	main()
