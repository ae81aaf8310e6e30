"""Goal 15: our order, with its rules, numbers and log, against Tryton's sale (≥ 5x; bulk ≥ 100x) and against bare Frappe."""
import statistics
import subprocess
import sys

import measure
from measure import ROUNDS, SMALL, STOCK, Row, at_least, spread
from side import HERE, ROOT, Side

VENV = ROOT / "var/benchmarks/tryton-env"
LINES, AMOUNT = 5, 2500


def main() -> None:
	"""Three sides in turn, one by one and in bulk; then what must be refused."""
	chosen = measure.options("Create and submit an order: ours, Tryton's, bare Frappe's.", times=(20, 3), bulk=(100, 5))
	make_tryton()
	sides = {"ours": Side(SMALL), "tryton": Side("tryton", [VENV / "bin/python", HERE / "tryton_order.py"]), "stock": Side(STOCK)}
	contract = sides["ours"].call("orders.ensure").result
	sides["tryton"].call("tryton_order.ensure")
	sides["stock"].call("stock.ensure")
	sides["stock"].call("stock.switch_workflow", on=False)
	runs = {"ours": ("orders.create_and_submit", "orders.bulk"), "tryton": ("tryton_order.create_and_confirm", "tryton_order.bulk"), "stock": ("stock.create_and_submit", "stock.bulk")}
	asked = {"ours": {"contract": contract}, "tryton": {}, "stock": {}}
	found = [measured(sides, {name: run[kind] for name, run in runs.items()}, asked, times) for kind, times in enumerate((chosen.times, chosen.bulk))]
	check_refusals(sides["ours"].call("orders.refused", contract=contract).result)
	[side.close() for side in sides.values()]
	measure.keep(15, [*rows(found[0], "create + submit, one by one", 5), *rows(found[1], f"bulk of {chosen.bulk}", 100)])


def make_tryton() -> None:
	"""Tryton in an environment of its own."""
	wanted = (HERE / "tryton-requirements.txt").read_text()
	if not (VENV / "made-from").exists() or (VENV / "made-from").read_text() != wanted:
		print("  installing Tryton in var/benchmarks/tryton-env …", flush=True)
		subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=True)
		subprocess.run([str(VENV / "bin/pip"), "install", "-q", "-r", str(HERE / "tryton-requirements.txt")], check=True)
		(VENV / "made-from").write_text(wanted)


def measured(sides: dict, runs: dict, asked: dict, times: int) -> dict:
	"""Milliseconds and CPU milliseconds an order, one figure a round and side; every order checked."""
	found = {name: {"wall": [], "cpu": []} for name in sides}
	for number in range(-1, ROUNDS):
		for name, side in sides.items():
			answer = side.call(runs[name], times=times if number >= 0 else 2, **asked[name])
			check_written(name, answer.result, times if number >= 0 else 2)
			if number >= 0:
				found[name]["wall"].append(sum(answer.result["ms"]) / times)
				found[name]["cpu"].append((answer.cpu + answer.database) * 1000 / times)
	return found


def check_written(name: str, result: dict, times: int) -> None:
	"""The same orders, lines and sums on every side; ours with a log that verifies."""
	wanted = {"orders": times, "lines": times * LINES, "total": times * AMOUNT}
	if name == "ours":
		wanted |= {"log": times * 2, "faults": []}
	wrong = {key: result[key] for key, said in wanted.items() if result[key] != said}
	if wrong:
		raise AssertionError(f"{name} wrote {wrong}, wanted {wanted}")


def check_refusals(found: dict) -> None:
	"""What must not go through did not."""
	print(f"  refused in the batch: {found}", flush=True)
	if "not refused" in found.values() or found["state"] != "Draft":
		raise AssertionError(f"not refused: {found}")


def rows(found: dict, what: str, limit: float) -> list[Row]:
	"""How many times faster than Tryton, and, for information, than bare Frappe."""
	result = []
	for other, label, least in (("tryton", "Tryton create + quote + confirm", limit), ("stock", "bare Frappe insert + submit", None)):
		values = [b / a for a, b in zip(found["ours"]["wall"], found[other]["wall"], strict=True)]
		figures = "; ".join(f"{name} {spread(found[name]['wall'], '.1f')} ms, CPU {statistics.median(found[name]['cpu']):.1f} ms" for name in ("ours", other))
		title = f"our order against {label}: {what}"
		result.append(at_least(15, title, least, values, figures) if least else Row(15, title, "none", f"{spread(values)}x", True, figures))
	return result


if __name__ == "__main__":
	main()
