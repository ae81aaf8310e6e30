"""A clever colleague and other people's delegations and policies: no way of writing many at once lets him decide. [Approvals]"""
import json
from datetime import date, timedelta

import pytest
from people import assert_status, said

DELEGATION, POLICY = "Approval Delegation", "Approval Policy"
BULK = "frappe.desk.doctype.bulk_update.bulk_update.submit_cancel_or_update_docs"
TODAY = str(date.today())
PERIOD = {"from_date": TODAY, "to_date": str(date.today() + timedelta(3))}
WAYS = {
	"client.bulk_update": lambda person, doc, new: person.call("frappe.client.bulk_update", docs=json.dumps([{"doctype": doc["doctype"], "docname": doc["name"], **new}])),
	"bulk edit": lambda person, doc, new: person.call(BULK, doctype=doc["doctype"], docnames=json.dumps([doc["name"]]), action="update", data=json.dumps(new)),
	"PUT": lambda person, doc, new: person.change(doc["doctype"], doc["name"], **new),
	"set_value": lambda person, doc, new: person.call("frappe.client.set_value", doctype=doc["doctype"], name=doc["name"], fieldname=new),
	"savedocs": lambda person, doc, new: person.call("frappe.desk.form.save.savedocs", doc=json.dumps({**doc, **new}), action="Save"),
}
MANY = ("client.bulk_update", "bulk edit")  # they answer 200 and name the refusal inside


@pytest.fixture(scope="module")
def staff(as_, frappe_site):
	"""staff("officer") → the Staff Member behind a login."""
	return lambda who: frappe_site.db.get_value("Staff Member", {"user": as_.user(who)}, "name")


@pytest.fixture
def give(as_, staff, frappe_site):
	"""give("line1", "line2", "Offered") → a delegation that far; none is left in force."""
	made = []

	def run(giver: str, taker: str, state: str) -> str:
		said = {"delegator": staff(giver), "delegate": staff(taker), **PERIOD}
		made.append(assert_status(as_(giver).make(DELEGATION, **said), 200).json()["data"]["name"])
		for who, action in ((giver, "Offer"), (taker, "Accept"))[: ("Draft", "Offered", "Active").index(state)]:
			assert_status(as_(who).act(DELEGATION, made[-1], action), 200)
		return made[-1]

	yield run
	frappe_site.db.rollback()
	frappe_site.db.set_value(DELEGATION, {"name": ("in", made)}, "workflow_state", "Ended")
	frappe_site.db.commit()


@pytest.fixture
def policy(as_):
	"""A policy in force that asks Finance."""
	rows = [{"step": 1, "mode": "Single", "approver_source": "User", "approver": as_.user("finance")}]
	said = {"title": "Attacked", "document_type": "Delay Notice", "workflow_state": "Pending Approval", "enabled": 1, "priority": 5}
	name = assert_status(as_("admin").make(POLICY, **said, steps=rows), 200).json()["data"]["name"]
	yield name
	assert_status(as_("admin").change(POLICY, name, enabled=0), 200)


def try_it(send, person, stored, doctype: str, name: str, new: dict) -> None:
	"""It is refused, and the record stays as it was."""
	before = stored(doctype, name)
	answer = send(person, before, new)
	assert stored(doctype, name) == before, said(answer)
	many = answer.request.url.endswith(("bulk_update", "submit_cancel_or_update_docs"))
	assert_status(answer, *((200, 403, 417) if many else (403, 417)))


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("who, state, new", [
	("line2", "Draft", {"workflow_state": "Active"}),
	("line2", "Offered", {"workflow_state": "Active"}),
	("line1", "Offered", {"workflow_state": "Active"}),
	("driver", "Offered", {"workflow_state": "Active"}),
	("admin", "Offered", {"workflow_state": "Active"}),
	("Administrator", "Draft", {"workflow_state": "Active"}),
	("line2", "Offered", {"to_date": "2099-12-31"}),
	("line2", "Active", {"to_date": "2099-12-31"}),
	("line2", "Active", {"delegator": "002"}),
	("line1", "Active", {"delegate": "081"}),
	("line2", "Active", {"amount_cap": 10**9}),
	("line1", "Draft", {"workflow_state": "Active", "delegate": "062"}),
], ids=str)  # fmt: skip
def test_no_delegation_is_put_in_force_or_widened_by_writing_it(as_, give, stored, way, who, state, new):
	try_it(WAYS[way], as_(who), stored, DELEGATION, give("line1", "line2", state), new)


@pytest.mark.parametrize("way", WAYS)
def test_nobody_becomes_his_own_delegate(as_, give, staff, stored, way):
	try_it(WAYS[way], as_("line1"), stored, DELEGATION, give("line1", "line2", "Draft"), {"delegate": staff("line1")})


@pytest.mark.parametrize("way", WAYS)
def test_a_draft_in_somebody_elses_name_is_never_offered(as_, give, staff, stored, way):
	name = give("line1", "line2", "Draft")
	WAYS[way](as_("line1"), stored(DELEGATION, name), {"delegator": staff("gm"), "delegate": staff("line1")})
	before = stored(DELEGATION, name)
	for action in ("Offer", "Accept"):
		answer = as_("line1").act(DELEGATION, name, action)
		assert before["delegator"] == staff("line1") or answer.status_code in (403, 417), said(answer)
	assert stored(DELEGATION, name)["workflow_state"] != "Active"


@pytest.mark.parametrize("endpoint", ["resource", "insert", "insert_many", "savedocs"])
def test_no_delegation_is_born_in_force(as_, staff, frappe_site, endpoint):
	doc = {"doctype": DELEGATION, "delegator": staff("gm"), "delegate": staff("line1"), "workflow_state": "Active", **PERIOD}
	frappe_site.db.rollback()
	count, person = frappe_site.db.count(DELEGATION), as_("line1")
	answer = {
		"resource": lambda: person.post(f"/api/resource/{DELEGATION}", json=doc),
		"insert": lambda: person.call("frappe.client.insert", doc=doc),
		"insert_many": lambda: person.call("frappe.client.insert_many", docs=[doc, {**doc, "delegate": staff("line2")}]),
		"savedocs": lambda: person.call("frappe.desk.form.save.savedocs", doc=json.dumps({**doc, "__islocal": 1, "name": "new-1"}), action="Save"),
	}[endpoint]()
	assert_status(answer, 403, 417)
	frappe_site.db.rollback()
	assert frappe_site.db.count(DELEGATION) == count


@pytest.mark.parametrize("how", ["step", "many"])
def test_who_decides_for_others_passes_nothing_on(as_, give, stored, how):
	give("line1", "line2", "Active")
	name = give("line2", "driver", "Draft")
	before = stored(DELEGATION, name)
	if how == "step":
		assert_status(as_("line2").act(DELEGATION, name, "Offer"), 417)
	else:
		as_("line2").call("frappe.model.workflow.bulk_workflow_approval", docnames=json.dumps([name]), doctype=DELEGATION, action="Offer")
	assert stored(DELEGATION, name) == before


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("who", ["officer", "gm"])
@pytest.mark.parametrize("new", [{"enabled": 0}, {"condition": "False"}, {"priority": -1}, {"workflow_state": "Draft"}], ids=str)
def test_nobody_else_changes_a_policy(as_, policy, stored, way, who, new):
	try_it(WAYS[way], as_(who), stored, POLICY, policy, new)

