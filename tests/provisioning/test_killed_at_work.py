"""Services killed in the middle of a working day: no step is half taken, no acknowledged step is lost, the log verifies. [Approvals]"""
import contextlib
import json
import time
from datetime import timedelta

import pytest
from consistent import disagreements
from jobs import CONTRACT, ORDER, TODAY, Clickers, Job
from people import People, Session, make_people, signing_in
from running_bench import ROOT, SITE, Start, kill, processes_of, wait_until

SERVICES = {"web": "gunicorn", "worker": "config/worker.py", "database": "mariadbd"}
CONTRACTS, ORDERS, NUMBERS = 4, 4, 30
CLICKS_BEFORE = 18  # of about a hundred
YEAR = TODAY.year


@pytest.fixture(scope="module")
def frappe():
	"""frappe() → Frappe in this process, connected anew: the database goes away under it."""
	import frappe

	def fresh():
		frappe.destroy()
		frappe.init(site=SITE, sites_path=str(ROOT / "sites"))
		frappe.connect()
		frappe.set_user("Administrator")
		return frappe

	with contextlib.chdir(ROOT / "sites"):  # Frappe finds logs from there
		yield fresh
		frappe.destroy()


@pytest.fixture(scope="module")
def as_(frappe):
	"""The demo company's people on a running bench."""
	from steward.demo import DOMAIN

	run = Start()
	password = json.loads((ROOT / "sites/common_site_config.json").read_text())["admin_password"]
	base = f"http://127.0.0.1:{run.port}"
	yield People(signing_in(base, password), Session(base), make_people(frappe()), DOMAIN)
	run.interrupt()


@pytest.fixture(scope="module")
def contract(frappe, as_) -> Job:
	"""A signed contract that orders refer to."""
	client = made(as_("officer").make("Client", client_name=f"Kill Test {frappe().generate_hash(length=8)}"))
	job = Job(as_, CONTRACT, draft_contract(as_, client, 10000))
	while job.click():
		pass
	return job


def draft_contract(as_, client: str, amount: int) -> str:
	"""A contract that can be reviewed."""
	dates = {"start_on": str(TODAY), "end_on": str(TODAY + timedelta(365))}
	return made(as_("officer").make(CONTRACT, title="Pumps", client=client, amount=amount, main_text="Pumps.", **dates))


def draft_order(as_, client: str, contract: str) -> str:
	"""An order under the contract, with one department's commitment."""
	goods = {"items": [{"item_name": "Pump", "qty": 2, "unit": "pcs", "rate": 50}], "commitments": [{"function": "Production", "task": "Build"}]}
	dates = {"order_date": str(TODAY), "promised_on": str(TODAY + timedelta(10))}
	return made(as_("officer").make(ORDER, client=client, contract=contract, **dates, **goods))


def drafts(as_, contract: Job) -> list[Job]:
	"""Contracts and orders, drafted by the officer over HTTP."""
	client = contract.load(CONTRACT, contract.name)["client"]
	contracts = [Job(as_, CONTRACT, draft_contract(as_, client, 1000)) for _number in range(CONTRACTS)]
	return contracts + [Job(as_, ORDER, draft_order(as_, client, contract.name)) for _number in range(ORDERS)]


def made(answer) -> str:
	"""Name of a document just made."""
	assert answer.status_code == 200, answer.text[:800]
	return answer.json()["data"]["name"]


def answers(person: Session) -> bool:
	"""Whether the whole stack answers."""
	with contextlib.suppress(OSError):
		return person.get(f"/api/resource/{CONTRACT}?limit=1", timeout=10).status_code == 200
	return False


def is_back(as_) -> bool:
	"""Whether all services run and a page that needs the database is served."""
	return all(processes_of(words) for words in SERVICES.values()) and answers(as_("officer"))


@pytest.mark.parametrize("names", [("web",), ("worker",), ("database",), ("web", "worker", "database")], ids="+".join)
def test_no_step_is_half_taken_when_services_are_killed(as_, frappe, contract, names):
	jobs, series, site = drafts(as_, contract), f"Kill Test {time.monotonic_ns()}", frappe()
	for _number in range(NUMBERS):
		site.enqueue("steward.numbers.draw", series=series, year=YEAR)
	clickers = Clickers(jobs)
	clickers.wait_for(CLICKS_BEFORE)
	kill([process for name in names for process in processes_of(SERVICES[name])])
	wait_until(lambda: is_back(as_), "all services back")
	clickers.stopping.set()
	clickers.join()
	assert disagreements(frappe(), jobs, series, YEAR) == []
	going_on = [jobs[0], jobs[-1]]
	rest = Clickers(going_on)
	rest.join()
	assert clickers.refused + rest.refused == []
	assert disagreements(frappe(), going_on, series, YEAR, finished=True) == []
