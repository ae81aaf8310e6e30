"""Goal 11: a report without kept sums at a million orders: ≤ 1.1x raw SQL, ≥ 5x a loop; with its index ≤ 0.5x and ≥ 12x."""
import statistics

import measure
from measure import LARGE, ROUNDS, Row, at_least, at_most, ratios, spread
from side import Side

PAIRS = (  # ours, raw, loop, limits
	("live", "raw", "loop", 1.1, 5, "by month and owner"),
	("live by unit", "raw by unit, no index", "loop by unit", 0.5, 12, "by month and unit, which the index covers"),
)


def main() -> None:
	"""What people who see a part of the orders get; here for all of them."""
	chosen = measure.options("Reports that read the orders themselves.", rows=(1_000_000, 20_000), times=(3, 1))
	side = Side(LARGE)
	side.call("fill.ensure", rows=chosen.rows)
	side.call("sales.ensure")
	found = [row for pair in PAIRS for row in compare(side, chosen.times, *pair)]
	side.close()
	measure.keep(11, found)


def compare(side: Side, times: int, ours: str, raw: str, loop: str, most: float, least: float, what: str) -> list[Row]:
	"""Three ways in turn, with the same rows to the cent; the loop once a round, it is slow."""
	took: dict[str, list] = {ours: [], raw: [], loop: []}
	for number in range(-1, ROUNDS):
		answers = {way: side.call("sales.timed", way=way, times=1 if way == loop else times).result for way in took}
		if len({answer["sums"] for answer in answers.values()}) != 1:
			raise AssertionError(f"not the same sums: {answers}")
		for way, answer in answers.items() if number >= 0 else ():
			took[way].append(statistics.median(answer["ms"]))
	figures = "; ".join(f"{way} {spread(values, '.0f')} ms" for way, values in took.items())
	return [
		at_most(11, f"live report {what}, against raw SQL", most, ratios(took[ours], took[raw]), figures),
		at_least(11, f"live report {what}, against a loop", least, ratios(took[loop], took[ours])),
	]


if __name__ == "__main__":
	main()
