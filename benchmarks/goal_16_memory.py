"""Goal 16: a web worker of ours takes no more memory than one of stock Frappe's (PSS ≤ 1.1x) after 10,000 requests."""
import json
import statistics
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import measure
import requests
from measure import ROUNDS, SMALL, STOCK, at_most, ratios, spread
from side import ROOT, Side, cpu_of

CLIENTS = 4


class Server:
	"""A gunicorn of its own with one worker, set up as the bench's, for one site."""

	def __init__(self, site: str, doctype: str, token: str, port: int):
		self.doctype, self.base = doctype, f"http://127.0.0.1:{port}"
		self.headers = {"Host": site, "X-Frappe-Site-Name": site, "Authorization": token, "Accept": "application/json"}
		command = [ROOT / "env/bin/gunicorn", "--config", ROOT / "config/gunicorn.conf.py", "--workers", 1, "--max-requests", 0, "--bind", f"127.0.0.1:{port}", "frappe.app:application"]
		self.process = subprocess.Popen([str(part) for part in command], cwd=ROOT / "sites", stderr=(ROOT / "logs/benchmark-web.log").open("ab"))
		self.wait()
		self.names = [row["name"] for row in self.get(f"/api/resource/{doctype}", limit_page_length=20).json()["data"]]

	def wait(self, seconds: int = 60) -> None:
		"""Until it answers."""
		until = time.monotonic() + seconds
		while True:
			try:
				return self.get("/api/method/ping").raise_for_status()
			except requests.RequestException:
				if self.process.poll() is not None or time.monotonic() > until:
					raise
				time.sleep(0.3)

	def get(self, path: str, **arguments) -> requests.Response:
		"""One request as the officer."""
		return requests.get(self.base + path, params=arguments, headers=self.headers, timeout=60)

	def request(self, number: int) -> int:
		"""One of six kinds: list, form, meta, count, link search, document; the status."""
		kind, name = number % 6, self.names[number // 6 % len(self.names)]
		doctype, api = self.doctype, "/api/method/frappe."
		if kind == 0:
			return self.get(f"{api}desk.reportview.get", doctype=doctype, fields=json.dumps([f"`tab{doctype}`.`name`", f"`tab{doctype}`.`modified`"]), order_by=f"`tab{doctype}`.`modified` desc", start=0, page_length=20, view="List").status_code
		if kind == 1:
			return self.get(f"{api}desk.form.load.getdoc", doctype=doctype, name=name).status_code
		if kind == 2:
			return self.get(f"{api}desk.form.load.getdoctype", doctype=doctype).status_code
		if kind == 3:
			return self.get(f"{api}desk.reportview.get_count", doctype=doctype, filters="[]", fields="[]", distinct="false").status_code
		return self.get(f"{api}desk.search.search_link", doctype=doctype, txt=name[:6]).status_code if kind == 4 else self.get(f"/api/resource/{doctype}/{name}").status_code

	def run(self, requests_wanted: int) -> float:
		"""So many requests, a few at a time; CPU milliseconds each."""
		before = self.cpu()
		with ThreadPoolExecutor(CLIENTS) as people:
			statuses = set(people.map(self.request, range(requests_wanted)))
		if statuses != {200}:
			raise AssertionError(f"{self.doctype}: answers {statuses}")
		return (self.cpu() - before) * 1000 / requests_wanted

	def worker(self) -> int:
		"""Process id of the one worker."""
		return int(Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()[0])

	def cpu(self) -> float:
		"""CPU seconds of the worker."""
		return cpu_of(self.worker())

	def pss(self) -> float:
		"""Proportional memory of the worker in MB; what it shares with its master counts half."""
		lines = Path(f"/proc/{self.worker()}/smaps_rollup").read_text().splitlines()
		return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024

	def stop(self) -> None:
		"""End it."""
		self.process.terminate()
		self.process.wait(30)


def main() -> None:
	"""Both servers in turn, a fifth of the requests a round; memory after each round."""
	chosen = measure.options("Memory of a web worker.", requests=(10_000, 300))
	servers = start()
	found = {side: {"pss": [], "cpu": []} for side in servers}
	try:
		for _number in range(ROUNDS):
			for side, server in servers.items():
				found[side]["cpu"].append(server.run(chosen.requests // ROUNDS))
				found[side]["pss"].append(server.pss())
			print("  " + "; ".join(f"{side} {entry['pss'][-1]:.1f} MB, {entry['cpu'][-1]:.1f} ms CPU a request" for side, entry in found.items()), flush=True)
	finally:
		[server.stop() for server in servers.values()]
	last = [found["ours"]["pss"][-1] / found["stock"]["pss"][-1]]
	figures = "; ".join(f"{side} {entry['pss'][-1]:.1f} MB at the end, CPU {statistics.median(entry['cpu']):.1f} ms a request" for side, entry in found.items())
	every = spread(ratios(found["ours"]["pss"], found["stock"]["pss"]))
	measure.keep(16, [at_most(16, f"PSS of a worker after {chosen.requests} requests / stock Frappe's", 1.1, last, f"{figures}; by round {every}")])


def start() -> dict[str, Server]:
	"""The same number of like documents on both sites, and a server for each."""
	ours, theirs = Side(SMALL), Side(STOCK)
	theirs.call("stock.ensure")
	theirs.call("stock.switch_workflow", on=False)
	contract = ours.call("orders.ensure").result
	ours.call("orders.create_and_submit", contract=contract, times=20)
	theirs.call("stock.create_and_submit", times=20)
	tokens = ours.call("contracts.ensure").result["officer"], theirs.call("stock.token", user="stock-officer@bench.localhost").result
	ours.close(), theirs.close()
	return {"ours": Server(SMALL, "Client Order", tokens[0], 28_000), "stock": Server(STOCK, "Stock Order", tokens[1], 28_001)}


if __name__ == "__main__":
	main()
