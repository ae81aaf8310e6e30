"""My Day with hundreds of papers waiting costs what it costs with ten. [Approvals]"""
import json

import pytest
import waiting
from papers import CONTRACT, NOTICE, REGULATION

KINDS = {CONTRACT: "Pending Approval", NOTICE: "Pending Approval", REGULATION: "In Review"}
PAGE = 30


@pytest.fixture
def load(frappe_site, papers, as_):
	"""load(times) → the answer and every statement it took, with so many papers waiting for one person."""
	from steward import my_day

	names = {doctype: papers.at(doctype, state) for doctype, state in KINDS.items()}
	user = as_.user("line2")

	def run(times: int, call=my_day.load, **arguments) -> tuple:
		frappe_site.db.rollback()
		frappe_site.set_user("Administrator")
		waiting.fill(frappe_site, names, user, times)
		frappe_site.set_user(user)
		frappe_site.db.value_cache.clear()
		said = []
		sql = frappe_site.db.sql
		frappe_site.local.db.sql = lambda query, *args, **more: said.append(str(query)) or sql(query, *args, **more)
		try:
			return call(**arguments), said
		finally:
			del frappe_site.local.db.sql

	yield run
	frappe_site.set_user("Administrator")
	frappe_site.db.rollback()


def test_500_papers_take_as_many_statements_as_10(load):
	load(10)  # what Frappe keeps of the DocTypes
	few, statements = load(10)
	many, as_many = load(500)
	assert (len(few["approvals"]), len(many["approvals"]), many["counts"]["waiting"]) == (10, PAGE, 500)
	assert len({card["by"] for card in many["approvals"]}) > 10  # many people, and a client each
	assert len(as_many) == len(statements), [query for query in as_many if query not in statements]


def test_the_first_page_of_500_is_small(load):
	answer, _statements = load(500)
	assert len(json.dumps(answer, default=str)) < 40_000


def test_every_card_comes_once_page_by_page(load):
	from steward import my_day

	first, _statements = load(95)
	tasks, shown = [card["task"] for card in first["approvals"]], first["shown"]
	for _page in range(3):
		page = my_day.more(shown)
		tasks, shown = tasks + [card["task"] for card in page["cards"]], page["shown"]
	assert (len(tasks), len(set(tasks)), shown) == (95, 95, 120)
	again = my_day.load(shown)
	assert [card["task"] for card in again["approvals"]] == tasks
	assert my_day.load(10**9)["shown"] == my_day.MOST and my_day.load(-5)["shown"] == PAGE
