"""What every goal does with its samples: medians, spread, the verdict, the rows of the table."""
import argparse
import json
import statistics
from dataclasses import asdict, dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "var/benchmarks"
ROUNDS = 5
LARGE, SMALL, STOCK = "bench.localhost", "bench-small.localhost", "bench-stock.localhost"


@dataclass
class Row:
	"""One line of the table: what was compared, the limit, the ratio, the absolute figures behind it."""

	goal: int
	what: str
	limit: str
	ratio: str
	met: bool
	figures: str = ""


def p95(values: list[float]) -> float:
	"""The value that 95 of 100 stay below; of few values the largest.

	>>> p95([1.0, 2.0, 3.0])
	3.0
	"""
	ordered = sorted(values)
	return ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]


def spread(values: list[float], form: str = ".2f") -> str:
	"""Median with the least and the most.

	>>> spread([1, 2, 6])
	'2.00 (1.00..6.00)'
	"""
	return f"{statistics.median(values):{form}} ({min(values):{form}}..{max(values):{form}})"


def ratios(ours: list[float], theirs: list[float]) -> list[float]:
	"""Our figure over theirs, round by round."""
	return [a / b for a, b in zip(ours, theirs, strict=True)]


def at_most(goal: int, what: str, limit: float, values: list[float], figures: str = "") -> Row:
	"""A row for a ratio that must not exceed its limit."""
	return Row(goal, what, f"≤ {limit}x", f"{spread(values)}x", statistics.median(values) <= limit, figures)


def at_least(goal: int, what: str, limit: float, values: list[float], figures: str = "") -> Row:
	"""A row for a ratio that must reach its limit."""
	return Row(goal, what, f"≥ {limit}x", f"{spread(values)}x", statistics.median(values) >= limit, figures)


def keep(goal: int, rows: list[Row]) -> None:
	"""Print a goal's rows and keep them for the table of all."""
	RESULTS.mkdir(parents=True, exist_ok=True)
	(RESULTS / f"goal_{goal:02}.json").write_text(json.dumps([asdict(row) for row in rows], indent=1, ensure_ascii=False))
	print(table(rows), flush=True)


def table(rows: list[Row]) -> str:
	"""The rows as a Markdown table."""
	lines = ["| goal | what | limit | measured: median (least..most) | met | figures |", "|---|---|---|---|---|---|"]
	lines += [f"| {r.goal} | {r.what} | {r.limit} | {r.ratio} | {'yes' if r.met else '**no**'} | {r.figures} |" for r in rows]
	return "\n".join(lines)


def options(description: str, **more) -> argparse.Namespace:
	"""Options that every goal has, and its own numbers as `name=(default, quick default)`."""
	parser = argparse.ArgumentParser(description=description)
	parser.add_argument("--quick", action="store_true", help="small sizes: shows that it runs, its figures mean nothing")
	for name, (full, quick) in more.items():
		parser.add_argument(f"--{name}", type=int, help=f"default {full}; {quick} with --quick")
	chosen = parser.parse_args()
	for name, (full, quick) in more.items():
		if getattr(chosen, name) is None:
			setattr(chosen, name, quick if chosen.quick else full)
	return chosen
