"""Moving a document around its flow, by every endpoint that saves: compat.md section 2, rows 1 to 20."""
import json

import pytest
from attacked import FINAL, LATER, VICTIMS
from papers import CONTRACT, NOTICE, ORDER
from people import assert_status, said

BULK = "frappe.desk.doctype.bulk_update.bulk_update.submit_cancel_or_update_docs"
SAVE = "frappe.desk.form.save.savedocs"
DISCARD = "frappe.desk.form.save.discard"


class Attack:
	"""One document, one person, and what he sends."""

	def __init__(self, person, doctype: str, doc: dict):
		self.person, self.doctype, self.doc, self.name = person, doctype, doc, doc["name"]
		self.state = LATER[doctype]

	def put(self, **fields):
		return self.person.change(self.doctype, self.name, **fields)

	def desk(self, action: str, **fields):
		return self.person.call(SAVE, doc=json.dumps({**self.doc, **fields}), action=action)

	def client(self, verb: str, **fields):
		return self.person.call(f"frappe.client.{verb}", doc={**self.doc, **fields})

	def bulk(self, action: str, **data):
		return self.person.call(BULK, doctype=self.doctype, docnames=json.dumps([self.name]), action=action, data=json.dumps(data) if data else None)

	def update(self, **fields):
		return self.person.call("frappe.client.bulk_update", docs=json.dumps([{"doctype": self.doctype, "docname": self.name, **fields}]))

	def set(self, field: str, value):
		return self.person.call("frappe.client.set_value", doctype=self.doctype, name=self.name, fieldname=field, value=value)

	def run(self, method: str):
		return self.person.post(f"/api/resource/{self.doctype}/{self.name}?run_method={method}")

	def many(self, action: str):
		return self.person.call("frappe.model.workflow.bulk_workflow_approval", docnames=json.dumps([self.name]), doctype=self.doctype, action=action)


# what is sent → the status; 200 only where Frappe's bulk endpoints name the refusal inside
FORWARD = {
	"1 PUT docstatus": (lambda a: a.put(docstatus=1), 403),
	"2 client.submit": (lambda a: a.client("submit"), 403),
	"2 savedocs Submit": (lambda a: a.desk("Submit"), 403),
	"2 savedocs Submit with a later state": (lambda a: a.desk("Submit", workflow_state=a.state), 403),
	"2 savedocs Save with a later state": (lambda a: a.desk("Save", workflow_state=a.state), 403),
	"2 savedocs Update": (lambda a: a.desk("Update"), 403),
	"2 client.save docstatus": (lambda a: a.client("save", docstatus=1), 403),
	"3 bulk submit": (lambda a: a.bulk("submit"), 200),
	"3 bulk update docstatus": (lambda a: a.bulk("update", docstatus=1), 200),
	"3 client.bulk_update docstatus": (lambda a: a.update(docstatus=1), 200),
	"3 client.bulk_update state": (lambda a: a.update(workflow_state=a.state), 200),
	"5 run_method submit": (lambda a: a.run("submit"), 403),
	"5 run_doc_method submit": (lambda a: a.person.run(a.doctype, a.name, "submit"), 403),
	"7 PUT a later state": (lambda a: a.put(workflow_state=a.state), 403),
	"7 PUT a state that does not exist": (lambda a: a.put(workflow_state="Bogus"), (403, 417)),
	"7 client.set_value state": (lambda a: a.set("workflow_state", a.state), 403),
	"8 client.set_value docstatus": (lambda a: a.set("docstatus", 1), (403, 417)),
	"9 PUT docstatus 2": (lambda a: a.put(docstatus=2), (403, 417)),
	"13 discard": (lambda a: a.person.call(DISCARD, doctype=a.doctype, name=a.name), (403, 417)),
	"16 PUT amount, state and docstatus": (lambda a: a.put(amount=1, workflow_state=a.state, docstatus=1), 403),
	"18 PUT state and docstatus of a legal path": (lambda a: a.put(workflow_state=a.state, docstatus=1), 403),
	"19 bulk_workflow_approval": (lambda a: a.many("Approve"), 200),
	"gantt": (lambda a: a.person.call("frappe.desk.gantt.update_task", args=json.dumps({"doctype": a.doctype, "name": a.name, "start": a.state, "end": 1}),
		field_map=json.dumps({"start": "workflow_state", "end": "docstatus"})), 403),
}  # fmt: skip
BACK = {
	"9 PUT docstatus 2": (lambda a: a.put(docstatus=2), (403, 417)),
	"9 client.cancel": (lambda a: a.person.call("frappe.client.cancel", doctype=a.doctype, name=a.name), (403, 417)),
	"9 desk cancel": (lambda a: a.person.call("frappe.desk.form.save.cancel", doctype=a.doctype, name=a.name), (403, 417)),
	"9 bulk cancel": (lambda a: a.bulk("cancel"), 200),
	"9 savedocs Cancel": (lambda a: a.desk("Cancel"), (403, 417)),
	"10 PUT docstatus 2 with state": (lambda a: a.put(docstatus=2, workflow_state="Cancelled"), (403, 417)),
	"10 PUT docstatus 2 with a bogus state": (lambda a: a.put(docstatus=2, workflow_state="Bogus"), (403, 417)),
	"10 desk cancel with state": (lambda a: a.person.call("frappe.desk.form.save.cancel", doctype=a.doctype, name=a.name,
		workflow_state_fieldname="workflow_state", workflow_state="Cancelled"), (403, 417)),
	"run_method cancel": (lambda a: a.run("cancel"), (403, 417)),
	"run_doc_method cancel": (lambda a: a.person.run(a.doctype, a.name, "cancel"), (403, 417)),
	"back to draft": (lambda a: a.put(docstatus=0), (403, 417)),
	"back to draft with state": (lambda a: a.put(docstatus=0, workflow_state="Draft"), (403, 417)),
	"12 DELETE": (lambda a: a.person.delete(f"/api/resource/{a.doctype}/{a.name}"), (403, 417)),
	"12 client.delete": (lambda a: a.person.call("frappe.client.delete", doctype=a.doctype, name=a.name), (403, 417)),
	"12 delete_items": (lambda a: a.person.call("frappe.desk.reportview.delete_items", doctype=a.doctype, items=json.dumps([a.name])), (200, 403)),
	"rename": (lambda a: a.person.call("frappe.client.rename_doc", doctype=a.doctype, old_name=a.name, new_name="MINE"), (403, 417)),
	"rename with title": (lambda a: a.person.call("frappe.model.rename_doc.update_document_title", doctype=a.doctype, docname=a.name, name="MINE"), (403, 417)),
}  # fmt: skip


def try_it(attack: Attack, send, wanted, stored) -> None:
	"""The attack gets its status, and the document stays as it was."""
	answer = send(attack)
	assert stored(attack.doctype, attack.name) == attack.doc, said(answer)
	assert_status(answer, *(wanted if isinstance(wanted, tuple) else (wanted,)))


@pytest.mark.parametrize("doctype, state, drafter, who", VICTIMS, ids=str)
@pytest.mark.parametrize("what", FORWARD)
def test_no_endpoint_moves_a_document_forward(as_, papers, stored, doctype, state, drafter, who, what):
	send, wanted = FORWARD[what]
	attack = Attack(as_(who), doctype, stored(doctype, papers.at(doctype, state, drafter)))
	try_it(attack, send, wanted, stored)


@pytest.mark.parametrize("doctype, state, who", FINAL, ids=str)
@pytest.mark.parametrize("what", BACK)
def test_no_endpoint_takes_a_final_document_back(as_, papers, stored, doctype, state, who, what):
	send, wanted = BACK[what]
	attack = Attack(as_(who), doctype, stored(doctype, papers.at(doctype, state)))
	try_it(attack, send, wanted, stored)


@pytest.mark.parametrize("doctype", [CONTRACT, ORDER, NOTICE])
@pytest.mark.parametrize("forged", [{"docstatus": 1}, {"docstatus": 2}, {"state": 1}, {"state": 1, "docstatus": 1}, {"amended": 1}, {"amended": 1, "docstatus": 1}], ids=str)
@pytest.mark.parametrize("endpoint", ["resource", "insert", "insert_many", "save", "savedocs"])
def test_nothing_is_born_in_a_later_state(as_, papers, site, stored, doctype, forged, endpoint):
	if endpoint == "savedocs" and forged == {"docstatus": 2}:
		pytest.skip("savedocs sets the docstatus itself")
	old = stored(doctype, papers.at(doctype, LATER[doctype]))
	fields = ["docstatus"] * ("docstatus" in forged)
	doc = {k: v for k, v in old.items() if k not in ("name", "docstatus", "workflow_state", "amended_from", "credit_code")} | {f: forged[f] for f in fields}
	doc |= {"workflow_state": LATER[doctype]} if "state" in forged else {}
	doc |= {"amended_from": old["name"]} if "amended" in forged else {}
	count = site.db.count(doctype)
	answer = born(as_("officer"), endpoint, doc)
	site.db.rollback()
	assert site.db.count(doctype) == count, said(answer)
	assert_status(answer, 403, 417)


def born(person, endpoint: str, doc: dict):
	"""Send a new document."""
	if endpoint == "resource":
		return person.make(doc["doctype"], **{k: v for k, v in doc.items() if k != "doctype"})
	if endpoint == "savedocs":
		return person.call(SAVE, doc=json.dumps({**doc, "__islocal": 1, "name": "new-paper-1"}), action="Submit" if doc.get("docstatus") == 1 else "Save")
	return person.call(f"frappe.client.{endpoint}", **({"docs": [doc]} if endpoint == "insert_many" else {"doc": doc}))


@pytest.mark.parametrize("doctype, state", [(CONTRACT, "Legal Review"), (CONTRACT, "Pending Approval"), (NOTICE, "Pending Approval")], ids=str)
def test_12_a_paper_under_way_is_not_deleted(as_, papers, stored, doctype, state):
	name = papers.at(doctype, state)
	before = stored(doctype, name)
	for who in ("officer", "everything", "Administrator"):
		assert_status(as_(who).delete(f"/api/resource/{doctype}/{name}"), 403)
	assert stored(doctype, name) == before


def test_12_only_the_drafter_deletes_a_draft(as_, papers, stored, site):
	name = papers.fresh(CONTRACT, "Draft")
	for who in ("officer2", "everything", "manager"):
		assert_status(as_(who).delete(f"/api/resource/{CONTRACT}/{name}"), 403)
	assert stored(CONTRACT, name)["name"] == name
	assert_status(as_("officer").delete(f"/api/resource/{CONTRACT}/{name}"), 202)
	site.db.rollback()
	assert not site.db.exists(CONTRACT, name)


@pytest.fixture
def no_policy(site):
	"""No policy asks about contracts, also where the demo company brought one: the conditions of the flow alone."""
	site.db.rollback()
	names = site.get_all("Approval Policy", {"document_type": CONTRACT, "enabled": 1}, pluck="name")

	def switch(enabled: int) -> None:
		site.db.rollback()
		for name in names:
			site.db.set_value("Approval Policy", name, "enabled", enabled)
		site.db.commit()

	switch(0)
	yield
	switch(1)


@pytest.mark.usefixtures("no_policy")
def test_15_a_condition_binds_every_endpoint(as_, papers, stored):
	name = papers.fresh(CONTRACT, "Pending Approval", amount=10**7)
	attack = Attack(as_("manager"), CONTRACT, stored(CONTRACT, name))
	for send in (lambda a: a.person.act(CONTRACT, name, "Approve"), lambda a: a.put(workflow_state="To Sign"), lambda a: a.put(amount=1, needs_general_manager=0)):
		try_it(attack, send, 403, stored)
	answer = attack.person.call("frappe.model.workflow.apply_workflow", doc={**attack.doc, "needs_general_manager": 0, "amount": 1}, action="Approve")
	assert_status(answer, 403, 409)
	assert stored(CONTRACT, name) == attack.doc


def test_19_the_owner_in_the_payload_changes_nothing(as_, papers, stored):
	attack = Attack(as_("everything"), CONTRACT, stored(CONTRACT, papers.at(CONTRACT, "Pending Approval", "everything")))
	spoofed = {**attack.doc, "owner": as_.user("officer2")}
	assert_status(attack.person.call("frappe.model.workflow.apply_workflow", doc=spoofed, action="Approve"), 403)
	attack.put(owner=as_.user("officer2"))
	assert stored(CONTRACT, attack.name)["owner"] == as_.user("everything")
	made = as_("officer").make(ORDER, client=papers.client(), order_date="2026-01-01", promised_on="2026-01-02", owner=as_.user("officer2"))
	assert assert_status(made, 200).json()["data"]["owner"] == as_.user("officer")


def test_21_who_edited_the_draft_does_not_approve_it(as_, papers, stored):
	name = papers.fresh(CONTRACT, "Draft")
	assert_status(as_("everything").change(CONTRACT, name, main_text="<p>My words.</p>"), 200)
	assert_status(as_("officer").act(CONTRACT, name, "Submit for Legal Review"), 200)
	assert_status(as_("everything").act(CONTRACT, name, "Pass"), 403)
	assert_status(as_("legal").act(CONTRACT, name, "Pass"), 200)
	assert_status(as_("everything").act(CONTRACT, name, "Approve"), 403)
	assert stored(CONTRACT, name)["workflow_state"] == "Pending Approval"


def test_the_signed_link_of_a_workflow_mail_moves_nothing(as_, papers, stored, site):
	from frappe.workflow.doctype.workflow_action import workflow_action as mail

	name = papers.at(CONTRACT, "Pending Approval")
	before = stored(CONTRACT, name)
	doc = site.get_doc(CONTRACT, name)
	for link in (mail.get_workflow_action_url("Approve", doc, as_.user("manager")), mail.get_confirm_workflow_action_url(doc, "Approve", as_.user("manager"))):
		answer = as_("Guest").get(link[link.index("/api/"):])
		assert answer.status_code < 500, said(answer)
		assert stored(CONTRACT, name) == before
