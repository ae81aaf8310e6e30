"""People who decide at the same moment: one wins, the others are told, the log has one row. [Approvals]"""
from collections import Counter

import pytest
from at_once import at_once
from people import assert_status

CONTRACT = "Client Contract"
DOCUMENTS, CLICKS = 12, 4


@pytest.fixture
def waiting(as_) -> list[str]:
	"""Contracts in Legal Review, drafted over HTTP by an officer."""
	officer, names = as_("officer"), []
	client = assert_status(officer.make("Client", client_name="At Once Ltd."), 200).json()["data"]["name"]
	for number in range(DOCUMENTS):
		fields = {"title": f"At once {number}", "client": client, "amount": 1000, "main_text": "Pumps.", "start_on": "2026-01-01", "end_on": "2030-01-01"}
		name = assert_status(officer.make(CONTRACT, **fields), 200).json()["data"]["name"]
		assert_status(officer.act(CONTRACT, name, "Submit for Legal Review"), 200)
		names.append(name)
	return names


def test_two_lawyers_pass_one_contract_and_one_wins(as_, waiting, site):
	name = waiting[0]
	answers = at_once([lambda who=who: as_(who).act(CONTRACT, name, "Pass") for who in ("legal", "legal2")])
	assert sorted(answer.status_code for answer in answers) == [200, 417]
	assert "already did" in next(answer.text for answer in answers if answer.status_code == 417)
	rows = as_("auditor").get("/api/resource/Approval Log", params={"filters": f'[["reference_name","=","{name}"],["action","=","Pass"]]'})
	assert len(rows.json()["data"]) == 1


def test_many_clicks_on_neighbouring_contracts_never_end_in_an_error(as_, waiting):
	people = {who: as_(who) for who in ("legal", "legal2")}
	clicks = [(who, name) for name in waiting for who in people for _click in range(CLICKS // 2)]
	answers = at_once([lambda w=who, n=name: people[w].act(CONTRACT, n, "Pass") for who, name in clicks])
	assert {answer.status_code for answer in answers} <= {200, 417}, Counter(answer.text[:200] for answer in answers if answer.status_code >= 500)
	won = Counter(name for (_who, name), answer in zip(clicks, answers, strict=True) if answer.status_code == 200)
	assert won == dict.fromkeys(waiting, 1)
