"""Goal 13: five hundred documents in one call, ≥ 60x a call per document; others' lists stay at ≤ 1.5x their idle p95."""
import statistics
import threading
import time

import measure
import requests
from goal_03_at_once import Desk, bench_cpu
from measure import ROUNDS, SMALL, Row, at_least, at_most, p95, ratios, spread
from side import Side

FASTER, SLOWER = 60, 1.5
PAUSE = 0.02
CONTRACT = "Client Contract"


class People(Desk):
	"""Who decides, and who looks at a list meanwhile."""

	def call(self, who: str, method: str, **arguments) -> dict:
		"""The answer of a method."""
		answer = requests.post(f"{self.base}/api/method/{method}", json=arguments, headers=self.headers(who), timeout=600)
		answer.raise_for_status()
		return answer.json()["message"]

	def headers(self, who: str) -> dict:
		"""Site and login of a person."""
		return {"Host": self.site, "Authorization": self.tokens[who], "Accept": "application/json"}

	def look(self) -> float:
		"""Milliseconds of a page of a list."""
		started = time.perf_counter()
		requests.get(f"{self.base}/api/resource/{CONTRACT}", headers=self.headers("officer"), timeout=600).raise_for_status()
		return (time.perf_counter() - started) * 1000


class Watching(threading.Thread):
	"""Somebody who looks at a list again and again until told to stop."""

	def __init__(self, people: People):
		super().__init__()
		self.people, self.took, self.over = people, [], threading.Event()

	def run(self) -> None:
		while not self.over.wait(PAUSE):
			self.took.append(self.people.look())

	def __enter__(self):
		self.start()
		return self

	def __exit__(self, *_error):
		self.over.set()
		self.join()


def main() -> None:
	"""Both ways in turn; the lists of somebody else while nothing goes on and while the many are decided."""
	chosen = measure.options("Many documents in one call, over HTTP.", documents=(500, 20), alone=(40, 4), seconds=(4, 1), calls=(8, 1))
	side = Side(SMALL)
	people = People(SMALL, side.call("contracts.ensure").result)
	found: dict[str, list] = {"together": [], "alone": [], "idle": [], "busy": [], "cpu": []}
	for number in range(-1, ROUNDS * chosen.calls):
		figures = one_round(side, people, chosen)
		for key, value in figures.items() if number >= 0 else ():
			found[key].append(value)
	side.close()
	measure.keep(13, rows(found, chosen.documents))


def one_round(side: Side, people: People, chosen) -> dict[str, float]:
	"""Documents a second of each way, p95 of the lists, CPU of the call; every document looked at.

	The lists are asked for in the same rhythm while nothing goes on: one after the other they are faster, which nobody's are.
	"""
	names = side.call("contracts.waiting", times=chosen.documents + chosen.alone).result
	many, few = names[: chosen.documents], names[-chosen.alone :]
	side.call("contracts.settled")
	with Watching(people) as quiet:
		time.sleep(chosen.seconds)
	started = time.perf_counter()
	for name in few:
		people.call("legal", "steward.approvals.act", doctype=CONTRACT, name=name, decision="approve")
	alone = chosen.alone / (time.perf_counter() - started)
	side.call("contracts.settled")
	cpu, started = bench_cpu(), time.perf_counter()
	with Watching(people) as watcher:
		answer = people.call("legal", "steward.approvals.act_many", documents=[{"doctype": CONTRACT, "name": name} for name in many], decision="approve")
	together = chosen.documents / (time.perf_counter() - started)
	if answer["refused"] or side.call("contracts.passed", names=many + few).result != len(many + few):
		raise AssertionError(f"not all passed: {answer['refused'][:2]}")
	each = (bench_cpu() - cpu) * 1000 / chosen.documents
	return {"together": together, "alone": alone, "idle": quiet.took, "busy": watcher.took, "cpu": each}


def rows(found: dict[str, list], documents: int) -> list[Row]:
	"""Documents a second, and what others feel of it: p95 of some calls together, since one call leaves time for a dozen looks only."""
	found |= {who: [p95(sum(found[who][at::ROUNDS], [])) for at in range(ROUNDS)] for who in ("idle", "busy")}
	said = f"{spread(found['together'], '.0f')} / {spread(found['alone'], '.1f')} documents/s; server CPU with the watcher's lists {statistics.median(found['cpu']):.1f} ms a document"
	felt = f"{spread(found['busy'], '.0f')} / {spread(found['idle'], '.0f')} ms"
	return [
		at_least(13, f"Pass of {documents} Client Contracts in one call, against a call each", FASTER, ratios(found["together"], found["alone"]), said),
		at_most(13, "p95 of somebody else's list meanwhile, against idle", SLOWER, ratios(found["busy"], found["idle"]), felt),
	]


if __name__ == "__main__":
	main()
