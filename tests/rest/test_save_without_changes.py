"""Who may not edit a document leaves no trace on it by saving it as it is: `modified` says who worked on it last."""
import json

import pytest
from papers import CONTRACT, NOTICE, ORDER
from people import assert_status

WHO = [
	(CONTRACT, "Draft", "legal"), (CONTRACT, "Pending Approval", "officer"), (CONTRACT, "Pending Approval", "everything"),
	(ORDER, "Draft", "production"), (ORDER, "Accepted", "officer"), (NOTICE, "Approved", "manager"), (NOTICE, "Answered", "officer"),
]  # fmt: skip
WAYS = {
	"PUT": lambda person, doc: person.change(doc["doctype"], doc["name"], client=doc["client"]),
	"savedocs": lambda person, doc: person.call("frappe.desk.form.save.savedocs", doc=json.dumps(doc), action="Update" if doc["docstatus"] else "Save"),
	"client.save": lambda person, doc: person.call("frappe.client.save", doc=doc),
	"set_value": lambda person, doc: person.call("frappe.client.set_value", doctype=doc["doctype"], name=doc["name"], fieldname="client", value=doc["client"]),
}


@pytest.mark.parametrize(("doctype", "state", "who"), WHO)
@pytest.mark.parametrize("way", WAYS)
def test_a_save_without_changes_by_who_may_not_edit_is_refused(papers, as_, stored, doctype, state, who, way):
	name = papers.at(doctype, state)
	before = stored(doctype, name)
	assert_status(WAYS[way](as_(who), before), 403)
	assert stored(doctype, name) == before


def test_an_editor_saves_without_changes(papers, as_, stored):
	before = stored(CONTRACT, papers.at(CONTRACT, "Draft", "officer2"))
	assert_status(as_("officer2").call("frappe.client.save", doc=before), 200)
	after = stored(CONTRACT, before["name"])
	assert after["modified_by"] == as_.user("officer2") and after["modified"] > before["modified"]
