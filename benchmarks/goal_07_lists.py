"""Goal 7: every list at a million rows is as fast as at a thousand (p95 ≤ 1.5x), whoever looks and however filtered."""
import json
import statistics

import fill
import finance
import measure
from measure import LARGE, RESULTS, ROUNDS, SMALL, Row, p95, spread
from side import Side

LIMIT = 1.5
ROWS = 1_000_000, 1_000


def main() -> None:
	"""Fill both sites, look at every list in every way on both in turn."""
	chosen = measure.options("Lists at a million rows against lists at a thousand.", rows=(1_000_000, 20_000), times=(10, 2), seconds=(2, 1))
	large, small = sides(chosen.rows)
	found = {doctype: look_at(doctype, large, small, chosen) for doctype in (*fill.DOCTYPES, *finance.FINANCE)}
	large.close(), small.close()
	write_details(found)
	measure.keep(7, [row(doctype, cases) for doctype, cases in found.items()])


def sides(rows: int) -> tuple[Side, Side]:
	"""Both sites, filled."""
	large, small = Side(LARGE), Side(SMALL)
	for side, wanted in ((small, 1_000), (large, rows)):
		for function in ("fill.ensure", "finance.ensure"):
			filled = side.call(function, rows=wanted)
			if filled.result:
				print(f"  filled {side.name} with {wanted} rows each in {filled.wall:.0f} s: {filled.result}", flush=True)
	return large, small


def look_at(doctype: str, large: Side, small: Side, chosen) -> list[dict]:
	"""All cases of one list, both sides in turn in each round."""
	asked = "finance.cases" if doctype in finance.FINANCE else "lists.cases"
	pairs = list(zip(large.call(asked, doctype=doctype, rows=chosen.rows).result, small.call(asked, doctype=doctype, rows=1_000).result, strict=True))
	cases = [{"label": pair[0]["label"], "ours": [], "base": [], "cpu": [], "base_cpu": []} for pair in pairs]
	for number in range(-1, ROUNDS):  # the first warms both up and does not count
		for case, (there, here) in zip(cases, pairs, strict=True):
			times = {"times": chosen.times if number >= 0 else 1, "seconds": chosen.seconds / 5}
			a = large.call("lists.pages", doctype=doctype, chosen=there, **times)
			b = small.call("lists.pages", doctype=doctype, chosen=here, **times)
			if number >= 0:
				add(case, a, b)
	for case in cases:
		print(f"  {doctype}: {line(case)}", flush=True)
	return cases


def add(case: dict, a, b) -> None:
	"""Keep one round of one case."""
	case["ours"].append(a.result["ms"])
	case["base"].append(b.result["ms"])
	case["cpu"].append((a.cpu + a.database) * 1000 / len(a.result["ms"]))
	case["base_cpu"].append((b.cpu + b.database) * 1000 / len(b.result["ms"]))
	case["rows"] = len(a.result["names"])


def ratio(case: dict) -> float:
	"""p95 of all samples of the large site over p95 of all of the small one."""
	return p95(sum(case["ours"], [])) / p95(sum(case["base"], []))


def cpu_ratio(case: dict) -> float:
	"""The same for the CPU time of server and database, which other work on the machine hardly moves."""
	return statistics.median(case["cpu"]) / statistics.median(case["base_cpu"])


def line(case: dict) -> str:
	"""One case in one line."""
	ours, base = sum(case["ours"], []), sum(case["base"], [])
	by_round = [p95(a) / p95(b) for a, b in zip(case["ours"], case["base"], strict=True)]
	return (
		f"{case['label']}: {ratio(case):.2f}x (rounds {min(by_round):.2f}..{max(by_round):.2f}); p95 {p95(ours):.1f} / {p95(base):.1f} ms, "
		f"p50 {statistics.median(ours):.1f} / {statistics.median(base):.1f}, CPU {statistics.median(case['cpu']):.1f} / {statistics.median(case['base_cpu']):.1f}; {case['rows']} rows"
	)


def row(doctype: str, cases: list[dict]) -> Row:
	"""A list's line in the table: all its cases must keep the limit."""
	kept = [case for case in cases if ratio(case) <= LIMIT]
	missed = sorted((case for case in cases if case not in kept), key=ratio, reverse=True)
	figures = f"{len(kept)} of {len(cases)} ways kept" + "".join(f"; {case['label']} {ratio(case):.1f}x (CPU {cpu_ratio(case):.1f}x)" for case in missed)
	return Row(7, f"{doctype} list, p95 at 1M rows / at 1k", f"≤ {LIMIT}x", f"{spread([ratio(case) for case in cases])}x", not missed, figures)


def write_details(found: dict[str, list[dict]]) -> None:
	"""All cases, one a line."""
	RESULTS.mkdir(parents=True, exist_ok=True)
	(RESULTS / "goal_07_cases.txt").write_text("".join(f"{doctype}: {line(case)}\n" for doctype, cases in found.items() for case in cases))
	(RESULTS / "goal_07_samples.json").write_text(json.dumps(found))


if __name__ == "__main__":
	main()
