"""Goal 17: what waits for me, among a million waiting documents and among a thousand (≤ 1.5x)."""
import statistics

import inbox
import measure
from measure import LARGE, ROUNDS, SMALL, at_most, p95, ratios
from side import Side

LIMIT = 1.5
FEW = 1_000
MOST, MOST_LATE = 501, 101  # counted among no more


def main() -> None:
	"""The first page of My Day and its two numbers, for who is named in half of all tasks and for who has the role of the others."""
	chosen = measure.options("The inbox at a million waiting documents against at a thousand.", rows=(1_000_000, 20_000), times=(40, 4))
	large, small = Side(LARGE), Side(SMALL)
	for side, rows in ((large, chosen.rows), (small, FEW)):
		side.call("fill.ensure_people")
		side.call("inbox.ensure", rows=rows)
	measure.keep(17, [compare(large, small, who, chosen) for who in inbox.PEOPLE])
	large.close(), small.close()


def compare(large: Side, small: Side, who: str, chosen) -> measure.Row:
	"""Both sides in turn; the answers are checked against how the tasks were made."""
	ours, base, cpu = [], [], []
	for number in range(-1, ROUNDS):
		answers = [side.call("inbox.ask", who=who, times=chosen.times) for side in (large, small)]
		for answer, rows in zip(answers, (chosen.rows, FEW), strict=True):
			check(answer.result, who, rows)
		if number >= 0:
			ours.append(p95(answers[0].result["ms"]))
			base.append(p95(answers[1].result["ms"]))
			cpu.append([(answer.cpu + answer.database) * 1000 / chosen.times for answer in answers])
	figures = f"{statistics.median(ours):.1f} / {statistics.median(base):.1f} ms, CPU {statistics.median(c[0] for c in cpu):.1f} / {statistics.median(c[1] for c in cpu):.1f}"
	what = {"one": "inbox of one person named in half of all", "role": "inbox of a role asked in half of all"}[who]
	return at_most(17, f"{what}: page and numbers, p95", LIMIT, ratios(ours, base), figures)


def check(answer: dict, who: str, rows: int) -> None:
	"""The oldest thirty, and the numbers as far as they are counted."""
	mine = [number for number in range(1, 200) if bool(number % 2) == (who == "one")]
	waiting, late = rows // 2, 0 if who == "one" else rows // 10
	wanted = {"page": [f"BT-{number}" for number in mine[:30]], "waiting": min(waiting, MOST), "overdue": min(late, MOST_LATE)}
	if {key: answer[key] for key in wanted} != wanted:
		raise AssertionError(f"{who}: {answer} instead of {wanted}")


if __name__ == "__main__":
	main()
