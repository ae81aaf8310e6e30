"""From a first call to a contract over HTTP: lead, client, project, contract. [S5 S6]"""
import json
from datetime import date

import pytest
from papers import LEAD
from people import assert_status

TODAY = date.today()
LOG = "Client Contact Log"


@pytest.fixture(scope="module")
def way(as_, frappe_site):
	"""What the steps below hand on to each other."""
	return Way(as_, frappe_site.generate_hash(length=8))


class Way:
	"""One lead on its way; `names` keeps what was made."""

	def __init__(self, as_, key: str):
		self.as_, self.key, self.names = as_, key, {}

	def make(self, who: str, doctype: str, status: int = 200, **fields) -> dict:
		answer = assert_status(self.as_(who).make(doctype, **fields), status)
		doc = answer.json().get("data") or {}
		self.names[doctype] = doc.get("name") or self.names.get(doctype)
		return doc

	def step(self, who: str, doctype: str, action: str, status: int = 200, comment: str | None = None) -> dict:
		answer = assert_status(self.as_(who).act(doctype, self.names[doctype], action, comment), status)
		return answer.json().get("message") or answer.json()

	def now(self, doctype: str, who: str = "officer") -> dict:
		return self.as_(who).load(doctype, self.names[doctype])


def test_S5_an_officer_enters_a_lead_that_production_does_not_see(way):
	lead = way.make("officer", LEAD, company=f"Way {way.key} Co., Ltd.", channel="Exhibition", contact_name="Ms. Jin")
	assert (lead["workflow_state"], lead["lead_owner"]) == ("New", "011")
	assert_status(way.as_("planner").get(f"/api/resource/{LEAD}/{lead['name']}"), 403)


def test_S6_a_lead_is_contacted_by_a_log_and_qualified_by_its_need(way):
	assert "Log the first contact" in str(way.step("officer", LEAD, "Contact", 417))
	way.make("officer", LOG, lead=way.names[LEAD], summary="First call.", next_contact_on=str(TODAY), next_action="Send the catalogue.")
	assert way.step("officer", LEAD, "Contact")["workflow_state"] == "Contacted"
	assert "Fill Need" in str(way.step("officer", LEAD, "Qualify", 417))
	way.make("officer", LOG, lead=way.names[LEAD], summary="Second call.", need="Three fixtures.", result="Wants an offer.",
		next_contact_on=str(TODAY), next_action="Bring the offer.")
	assert way.step("officer", LEAD, "Qualify")["need"] == "Three fixtures."


def test_S5_a_second_lead_for_the_company_is_told_and_not_converted(way):
	twin = assert_status(way.as_("officer2").make(LEAD, company=f"way {way.key}", channel="Website", need="The same."), 200)
	assert "王建国" in "".join(json.loads(twin.json()["_server_messages"])).encode().decode("unicode_escape")
	refused = assert_status(way.as_("officer").act(LEAD, way.names[LEAD], "Convert"), 417)
	assert "李思敏" in refused.json()["exception"]
	assert_status(way.as_("officer2").act(LEAD, twin.json()["data"]["name"], "Lose", "Twice."), 200)


def test_S5_the_lead_becomes_a_client_with_every_log_and_plan(way):
	lead = way.step("officer", LEAD, "Convert")
	way.names["Client"] = lead["client"]
	client = way.now("Client")
	assert (client["status"], client["account_owner"], client["need"]) == ("Intent", "011", "Three fixtures.")
	assert [row["contact_name"] for row in client["contacts"]] == ["Ms. Jin"]
	told = assert_status(way.as_("officer").run("Client", client["name"], "timeline"), 200).json()["message"]["rows"]
	assert {"First call.", "Second call."} <= {row["title"] for row in told}
	waiting = assert_status(way.as_("officer").call("steward.my_day.load"), 200).text
	assert client["name"] in waiting
	assert_status(way.as_("officer").make(LOG, lead=lead["name"], summary="Too late."), 417)
