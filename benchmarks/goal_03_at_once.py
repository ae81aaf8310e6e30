"""Goal 3: approvals by 16 people at once end in no deadlock and no HTTP 500, where stock Frappe's do in the same run."""
import json
import statistics
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import measure
import requests
from measure import ROUNDS, SMALL, STOCK, Row, spread
from side import ROOT, Side, cpu_of

CLIENTS = 16
BROKEN = 500
OURS = (("officer", "Submit for Legal Review"), ("legal", "Pass"), ("manager", "Approve"))
THEIRS = (("officer", "Go On"),) * 3


class Desk:
	"""One site over HTTP, with a token for each person."""

	def __init__(self, site: str, tokens: dict[str, str]):
		bench = json.loads((ROOT / "sites/common_site_config.json").read_text())
		self.base, self.site, self.tokens = f"http://127.0.0.1:{bench['http_port']}", site, tokens

	def act(self, who: str, doctype: str, name: str, action: str, **seen) -> tuple[int, str]:
		"""Take a step; status and text of the answer."""
		doc = {"doctype": doctype, "name": name, **seen}
		headers = {"Host": self.site, "Authorization": self.tokens[who], "Accept": "application/json"}
		answer = requests.post(f"{self.base}/api/method/frappe.model.workflow.apply_workflow", json={"doc": doc, "action": action}, headers=headers, timeout=120)
		return answer.status_code, answer.text

	def all_at_once(self, doctype: str, names: list[str], steps: tuple) -> tuple[Counter, list[str]]:
		"""Every document through every step, 16 calls at a time; statuses, and what went through."""
		statuses = Counter()
		with ThreadPoolExecutor(CLIENTS) as people:
			for who, action in steps:
				answers = list(people.map(lambda name, w=who, a=action: self.act(w, doctype, name, a), names))
				statuses.update(status for status, _text in answers)
				names = [name for name, answer in zip(names, answers, strict=True) if answer[0] == 200]
		return statuses, names


def main() -> None:
	"""Both sides in turn: documents made, then approved by all at once, then looked at."""
	chosen = measure.options("Approvals by 16 clients at once.", approvals=(5_000, 60), stock=(600, 60))
	ours, theirs = Side(SMALL), Side(STOCK)
	theirs.call("stock.ensure")
	desks = Desk(SMALL, ours.call("contracts.ensure").result), Desk(STOCK, {"officer": theirs.call("stock.ensure_workflow").result})
	theirs.call("stock.switch_workflow", on=True)
	found = {"ours": [], "stock": []}
	for _number in range(ROUNDS):
		found["ours"].append(one_round(desks[0], ours, "contracts.make", "Client Contract", OURS, chosen.approvals // ROUNDS // 3))
		found["stock"].append(one_round(desks[1], theirs, "stock.make", "Stock Order", THEIRS, chosen.stock // ROUNDS // 3))
		check_written(ours, found["ours"][-1])
		print("  " + "; ".join(f"{side} {dict(rounds[-1]['statuses'])} {rounds[-1]['rate']:.1f}/s" for side, rounds in found.items()), flush=True)
	refused(desks[0], ours)
	ours.close(), theirs.close()
	measure.keep(3, rows(found))


def one_round(desk: Desk, side: Side, maker: str, doctype: str, steps: tuple, documents: int) -> dict:
	"""One side's share of a round."""
	names = side.call(maker, times=max(documents, 2)).result
	started, cpu = time.perf_counter(), bench_cpu()
	statuses, through = desk.all_at_once(doctype, names, steps)
	wall, calls = time.perf_counter() - started, sum(statuses.values())
	return {"names": names, "through": through, "statuses": statuses, "rate": calls / wall, "cpu": (bench_cpu() - cpu) * 1000 / calls}


def bench_cpu() -> float:
	"""CPU seconds of the web server's processes and the database."""
	from side import database_cpu

	workers = [int(pid) for pid in web_processes()]
	return database_cpu() + sum(cpu_of(pid) for pid in workers)


def web_processes() -> list[str]:
	"""Process ids of this bench's gunicorn."""
	from pathlib import Path

	mark = f"{ROOT}/env/bin/python".encode()
	return [path.name for path in Path("/proc").iterdir() if path.name.isdigit() and is_web(path, mark)]


def is_web(process, mark: bytes) -> bool:
	"""Whether a /proc entry is our gunicorn."""
	try:
		command = (process / "cmdline").read_bytes()
	except OSError:
		return False
	return command.startswith(mark) and b"gunicorn" in command


def check_written(ours: Side, found: dict) -> None:
	"""Every contract stands where its answers said, with as many log rows, in a chain that verifies."""
	wrong = ours.call("contracts.wrong", names=found["names"], through=found["through"]).result
	if wrong:
		raise AssertionError(f"contracts are not as answered: {wrong}")


def refused(desk: Desk, ours: Side) -> None:
	"""In the same run: nobody's permission, an unmet condition, a stale copy: refused, and nothing moved."""
	plain, unready = ours.call("contracts.make", times=1).result[0], ours.call("contracts.make", times=1, ready=False).result[0]
	stale = {"title": "Another title than the stored one", "modified": "2020-01-01 00:00:00.000000"}
	tries = {
		"no permission": (403, desk.act("legal", "Client Contract", plain, "Submit for Legal Review")),
		"failed condition": (417, desk.act("officer", "Client Contract", unready, "Submit for Legal Review")),
		"stale copy": (409, desk.act("officer", "Client Contract", plain, "Submit for Legal Review", **stale)),
	}
	print(f"  refused in the same run: { {label: answer[0] for label, (_wanted, answer) in tries.items()} }", flush=True)
	wrong = {label: answer for label, (wanted, answer) in tries.items() if answer[0] != wanted}
	if wrong or ours.call("contracts.states", names=[plain, unready]).result != ["Draft", "Draft"]:
		raise AssertionError(f"not refused as it should be: {wrong}")


def rows(found: dict) -> list[Row]:
	"""Errors on both sides, and how fast each went."""
	totals = {side: sum((entry["statuses"] for entry in rounds), Counter()) for side, rounds in found.items()}
	failed = {side: sum(count for status, count in total.items() if status >= BROKEN) for side, total in totals.items()}
	share = failed["stock"] / sum(totals["stock"].values())
	figures = "; ".join(
		f"{side} {spread([entry['rate'] for entry in rounds], '.1f')} calls/s, server CPU {statistics.median(entry['cpu'] for entry in rounds):.0f} ms a call"
		for side, rounds in found.items()
	)
	ours, other = sum(totals["ours"].values()), {status: count for status, count in totals["ours"].items() if status != 200}
	return [
		Row(3, f"HTTP 500 in {ours} approvals by {CLIENTS} at once", "0", str(failed["ours"]), not failed["ours"] and not other, f"{figures}; answers besides 200: {other or 'none'}"),
		Row(3, f"the same by stock Frappe: share of {sum(totals['stock'].values())} calls that failed", "≥ 5% (shows the test can fail)", f"{share:.1%}", share >= 0.05, f"answers {dict(totals['stock'])}"),
	]


if __name__ == "__main__":
	main()
