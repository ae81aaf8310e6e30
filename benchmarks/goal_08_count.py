"""Goal 8: the number beside a list costs the same at a million rows as at a thousand (≤ 1.2x)."""
import statistics

import fill
import finance
import measure
from goal_07_lists import sides
from measure import ROUNDS, at_most, p95, ratios

LIMIT = 1.2
CAP = 1_001


def main() -> None:
	"""What the desk asks for, on both sites in turn; then that the exact count is still exact."""
	chosen = measure.options("The count beside a list at a million rows against at a thousand.", rows=(1_000_000, 20_000), times=(30, 3))
	large, small = sides(chosen.rows)
	rows = []
	for doctype in fill.DOCTYPES:
		for label, where in (("all", {}), ("part", {"who": fill.PART_USER})):
			case = {"label": label, "filters": [], "who": "officer", "start": 0} | where
			if label == "all" or doctype in ("Client", "Client Contract", "Client Order", "Order Issue"):
				rows.append(compare(doctype, case, large, small, chosen))
	for doctype in finance.FINANCE:
		for label, who in (("all", finance.ALL_USER), ("part", fill.PART_USER)):
			rows.append(compare(doctype, {"label": label, "filters": [], "who": who, "start": 0}, large, small, chosen))
	large.close(), small.close()
	measure.keep(8, rows)


def compare(doctype: str, case: dict, large, small, chosen) -> measure.Row:
	"""One count on both sides: medians by round, and whether both figures are right."""
	ours, base, cpu = [], [], []
	limit = min(CAP, small.call("lists.counts", doctype=doctype, chosen=case, times=1, seconds=1).result["count"])  # so that both count as far
	for number in range(-1, ROUNDS):
		answers = [side.call("lists.counts", doctype=doctype, chosen=case, times=chosen.times, seconds=2, limit=limit) for side in (large, small)]
		if number >= 0:
			ours.append(statistics.median(answers[0].result["ms"]))
			base.append(statistics.median(answers[1].result["ms"]))
			cpu.append([(answer.cpu + answer.database) * 1000 / len(answer.result["ms"]) for answer in answers])
	exact = large.call("lists.counts", doctype=doctype, chosen=case, times=1, seconds=1)
	capped = large.call("lists.counts", doctype=doctype, chosen=case, times=chosen.times, seconds=2, limit=CAP).result
	if case["label"] == "all" and exact.result["count"] != visible(doctype, chosen.rows):
		raise AssertionError(f"{doctype}: exact count {exact.result['count']}")
	figures = (
		f"{statistics.median(ours):.1f} / {statistics.median(base):.1f} ms, CPU {statistics.median(c[0] for c in cpu):.1f} / {statistics.median(c[1] for c in cpu):.1f}; "
		f"shows {capped['count']} in {statistics.median(capped['ms']):.1f} ms, exact on click {exact.result['count']} in {p95(exact.result['ms']):.0f} ms"
	)
	return at_most(8, f"{doctype}, counted up to {limit} ({case['label']})", LIMIT, ratios(ours, base), figures)


def visible(doctype: str, rows: int) -> int:
	"""How many rows the officer may list: all, except of the log, where a third of what the few do not own is his."""
	return rows if doctype != "Approval Log" else visible_log(rows)


def visible_log(rows: int) -> int:
	"""The officer's rows of the log, counted as `fill.link` spreads them."""
	from zlib import crc32

	return sum(crc32(f"user{n}".encode()) % 3 == 0 for n in range(fill.FEW + 1, rows + 1))


if __name__ == "__main__":
	main()
