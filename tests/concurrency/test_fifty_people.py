"""Fifty people act on the same fifty documents at once: each decision counts once, no deadlock is shown. [Approvals]"""
from collections import Counter

import pytest
from at_once import at_once
from papers import CONTRACT
from people import assert_status

PEOPLE, DOCUMENTS = 50, 50
NEEDED = 5  # of them are asked, about every document; the others try all the same
TRIED = 5


@pytest.fixture
def approvers(as_, site) -> list[str]:
	"""Fifty staff with logins."""
	from frappe.utils.password import update_password

	from steward import demo
	from steward.testing import make_user

	logins = [f"many{number:02d}" for number in range(PEOPLE)]
	for number, login in enumerate(logins):
		user = f"{login}@{demo.DOMAIN}"
		if not site.db.exists("User", user):
			make_user(user, ("Staff",))
			update_password(user, demo.password())
			person = {"staff_no": f"9{number:03d}", "full_name": login, "user": user, "org_unit": demo.UNITS[0][0]}
			site.get_doc({"doctype": "Staff Member", **person}).insert()
	site.db.commit()
	return logins


@pytest.fixture
def waiting(request, as_, site, papers, approvers):
	"""Fifty contracts that need all of the first five."""
	rows = [{"step": 1, "mode": "All", "approver_source": "User", "approver": as_.user(who)} for who in approvers[:NEEDED]]
	said = {"title": "Fifty", "document_type": CONTRACT, "workflow_state": "Pending Approval", "enabled": 1, "priority": 99}
	policy = assert_status(as_("admin").make("Approval Policy", **said, steps=rows), 200).json()["data"]["name"]
	request.addfinalizer(lambda: switch_off(site, policy))  # also when a contract cannot be made
	return [papers.fresh(CONTRACT, "Pending Approval") for _number in range(DOCUMENTS)]


def switch_off(site, policy: str) -> None:
	"""In this process: after fifty at once the server may not answer in time."""
	site.db.rollback()
	site.db.set_value("Approval Policy", policy, "enabled", 0)
	site.db.commit()


def test_fifty_people_on_fifty_documents(as_, approvers, waiting, stored, site):
	sessions = {who: as_(who) for who in approvers}

	def work(who: str) -> Counter:
		names = waiting if who in approvers[:NEEDED] else waiting[:TRIED]
		return Counter(sessions[who].call("steward.approvals.act", doctype=CONTRACT, name=name, decision="approve").status_code for name in names)

	found = dict(zip(approvers, at_once([lambda who=who: work(who) for who in approvers]), strict=True))
	for who in approvers:
		assert found[who] == ({200: DOCUMENTS} if who in approvers[:NEEDED] else {403: TRIED}), who
	assert {stored(CONTRACT, name)["workflow_state"] for name in waiting} == {"To Sign"}  # by the last of five
	site.db.rollback()
	approvals = site.get_all("Approval Log", {"reference_name": ("in", waiting), "action": "Approve"}, ["reference_name", "user"], limit=0)
	assert Counter((row.reference_name, row.user) for row in approvals).most_common(1)[0][1] == 1
	assert len(approvals) == NEEDED * DOCUMENTS


def test_the_chains_verify_afterwards(site):
	from steward.approvals import chains

	assert chains.check(CONTRACT) == {}
