"""Goal 10: keeping the sums of sales costs a submit ≤ 1.10x its time without them."""
import statistics

import measure
from measure import ROUNDS, SMALL, at_most, ratios, spread
from side import Side

LIMIT = 1.10


def main() -> None:
	"""Orders submitted with the sums kept and without, in turn; what was not counted is found by the nightly check."""
	chosen = measure.options("Submitting an order with and without keeping the sums.", times=(30, 3))
	side = Side(SMALL)
	contract = side.call("orders.ensure").result
	side.call("sales.ensure")
	found = {True: [], False: []}
	cpu = {True: [], False: []}
	for number in range(-1, ROUNDS):
		for counted in (True, False):
			answer = side.call("sales.submit", contract=contract, times=chosen.times, counted=counted)
			if answer.result["uncounted"] != (0 if counted else chosen.times):
				raise AssertionError(f"counted {counted}: the check found {answer.result['uncounted']} orders missing")
			if number >= 0:
				found[counted].append(statistics.median(answer.result["ms"]))
				cpu[counted].append((answer.cpu + answer.database) * 1000 / chosen.times)
	side.close()
	figures = f"{spread(found[True], '.1f')} / {spread(found[False], '.1f')} ms; CPU with drafts and check {statistics.median(cpu[True]):.1f} / {statistics.median(cpu[False]):.1f}"
	measure.keep(10, [at_most(10, "submit of an order: sums kept against not", LIMIT, ratios(found[True], found[False]), figures)])


if __name__ == "__main__":
	main()
