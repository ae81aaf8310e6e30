"""Goal 1: five hundred papers through three approvals, ≥ 20x Frappe's apply_workflow one by one (60x is the aim)."""
import statistics

import measure
import papers
from measure import ROUNDS, SMALL, at_least, ratios
from side import Side

FIRST, AIM = 20, 60
KINDS = ("Bench Paper", "Comment", "Version", "Approval Task", "Approval Log")


def main() -> None:
	"""Both ways in turn on tables of the same size; then what they wrote, and what they refused."""
	chosen = measure.options("Bulk approval against apply_workflow one by one.", documents=(500, 20), stock=(60, 6))
	side = Side(SMALL)
	side.call("papers.ensure")
	took = {"ours": [], "stock": []}
	for number in range(-1, ROUNDS):
		names = side.call("papers.make", documents=chosen.documents + 8).result
		ours, spare, theirs = names[papers.OURS][:-8], names[papers.OURS][-8:], names[papers.STOCK][: chosen.stock]
		one_by_one = side.call("papers.stock", names=theirs)
		together = side.call("papers.together", names=ours)
		check_written(side, ours, spare[:4], together.result["refused"], theirs)
		check_refused(side, spare[4:])
		if number >= 0:
			took["stock"].append(each(one_by_one, chosen.stock))
			took["ours"].append(each(together, chosen.documents))
	side.close()
	measure.keep(1, [row(took, "wall", 0), row(took, "CPU", 1)])


def each(timed, documents: int) -> tuple[float, float]:
	"""Milliseconds a document for three approvals: wall, CPU with the database's."""
	return timed.wall * 1000 / documents, (timed.cpu + timed.database) * 1000 / documents


def row(took: dict[str, list], what: str, at: int) -> measure.Row:
	"""How many times faster."""
	ours, stock = ([figures[at] for figures in took[who]] for who in ("ours", "stock"))
	said = f"{statistics.median(stock):.1f} / {statistics.median(ours):.2f} ms a paper; aim {AIM}x"
	return at_least(1, f"3 approvals with guard, policy and log together / apply_workflow one by one: {what}", FIRST, ratios(stock, ours), said)


def check_written(side: Side, ours: list[str], few: list[str], refused: list, theirs: list[str]) -> None:
	"""Together leaves what one by one leaves; Frappe's papers stand in the same state with as many comments and versions."""
	side.call("papers.alone", names=few)
	found = {key: side.call("papers.written", doctype=doctype, names=names).result for key, doctype, names in (
		("together", papers.OURS, ours), ("alone", papers.OURS, few), ("stock", papers.STOCK, theirs),
	)}  # fmt: skip
	faults = found["together"]["faults"] + found["alone"]["faults"] + refused
	if faults:
		raise AssertionError(f"{len(faults)} faults: {faults[:3]}")
	model = found["alone"]["rows"][0]
	for rows in found["together"]["rows"]:
		if rows != model:
			raise AssertionError(f"together and alone differ: {[pair for pair in zip(rows, model, strict=False) if pair[0] != pair[1]][:2]}")
	for rows in found["stock"]["rows"]:
		if counts(rows) != counts(model):
			raise AssertionError(f"stock leaves {counts(rows)}, ours {counts(model)}")


def counts(rows: list) -> tuple:
	"""State, docstatus, number of comments and versions."""
	paper = rows[0][1]
	return paper["workflow_state"], paper["docstatus"], *(sum(kind == wanted for kind, _row in rows) for wanted in ("Comment", "Version"))


def check_refused(side: Side, names: list[str]) -> None:
	"""In a batch with one good paper: one's own, one that is locked, a stale copy, and somebody who is not asked."""
	said = side.call("papers.refusals", names=names).result
	good, own, locked, stale = names
	if said["done"] != [good] or "drafted this" not in said[own] or "changed after" not in said[stale] or not {locked, "nobody asked"} <= said.keys():
		raise AssertionError(f"refusals: {said}")


if __name__ == "__main__":
	main()
