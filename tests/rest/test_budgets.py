"""Budgets over HTTP: nobody writes balances or the ledger, an amendment needs its cancelled budget, forms learn what is left. [S21 S22]"""
import json

import pytest
from papers_finance import BUDGET, TRANSFER, UNIT
from people import assert_status, said

LINE, ENTRY = "Expense Budget Line", "Budget Ledger Entry"
REMAINING = "steward_finance.budgets.balances.remaining"
FORGED = {"granted": 9999, "transferred": 9999, "spent": -50, "reserved": -50, "left_amount": 9999, "in_force": 1, "org_unit": "业务部", "year": 2020, "control": "Warn"}


@pytest.mark.parametrize("who", ["production", "finance", "everything", "Administrator"])
def test_S21_nobody_writes_the_ledger_by_any_interface(as_, papers, stored, site, who):
	budget = papers.at(BUDGET, "In Force")
	name = site.get_all(ENTRY, {"budget": budget}, pluck="name")[0]
	before, person, path = stored(ENTRY, name), as_(who), f"/api/resource/{ENTRY}/{name}"
	new = {key: value for key, value in before.items() if key not in ("name", "creation", "modified")}
	for send in (
		lambda: person.put(path, json={"amount": 9999}),
		lambda: person.delete(path),
		lambda: person.post(f"/api/resource/{ENTRY}", json=new),
		lambda: person.call("frappe.client.insert", doc=new),
		lambda: person.call("frappe.client.save", doc={**before, "amount": 9999}),
		lambda: person.call("frappe.client.set_value", doctype=ENTRY, name=name, fieldname="amount", value=9999),
		lambda: person.call("frappe.client.bulk_update", docs=json.dumps([{"doctype": ENTRY, "docname": name, "amount": 9999}])),
		lambda: person.call("frappe.client.rename_doc", doctype=ENTRY, old_name=name, new_name="mine"),
		lambda: person.call("frappe.desk.reportview.delete_items", doctype=ENTRY, items=json.dumps([name])),
	):
		count = site.db.count(ENTRY)
		answer = send()
		assert stored(ENTRY, name) == before, said(answer)
		assert site.db.count(ENTRY) == count, said(answer)
		assert answer.status_code in (403, 404, 417) or any(word in answer.request.url for word in ("delete_items", "bulk_update")), said(answer)


@pytest.mark.parametrize("who", ["production", "finance", "everything", "Administrator"])
def test_S21_nobody_writes_balances_of_a_budget_in_force(as_, papers, stored, who):
	name = papers.at(BUDGET, "In Force")
	before, person = stored(BUDGET, name), as_(who)
	row = before["lines"][0]
	for send in (
		lambda: person.change(BUDGET, name, lines=[{**row, **FORGED, "amount": 9999}]),
		lambda: person.change(BUDGET, name, lines=[]),
		lambda: person.change(BUDGET, name, control="Warn"),
		lambda: person.change(LINE, row["name"], **FORGED),
		lambda: person.call("frappe.client.set_value", doctype=LINE, name=row["name"], fieldname="left_amount", value=9999),
		lambda: person.call("frappe.client.save", doc={**row, **FORGED}),
		lambda: person.call("frappe.client.insert", doc={**row, **FORGED, "name": None}),
		lambda: person.delete(f"/api/resource/{LINE}/{row['name']}"),
		lambda: person.call("frappe.desk.form.save.savedocs", doc=json.dumps({**before, "lines": [{**row, **FORGED}], "control": "Warn"}), action="Update"),
	):
		answer = send()
		assert stored(BUDGET, name) == before, said(answer)
		assert_status(answer, 403, 404, 417)


def test_S21_forged_balances_of_a_draft_are_put_back(as_, papers, stored):
	name = papers.fresh(BUDGET, "Draft")
	before = stored(BUDGET, name)
	assert_status(as_("production").change(BUDGET, name, lines=[{**before["lines"][0], **FORGED, "amount": 5}]), 200)
	line = stored(BUDGET, name)["lines"][0]
	assert (line["amount"], line["granted"], line["left_amount"], line["in_force"], line["org_unit"], line["control"]) == (5, 0, 0, 0, UNIT, "Stop")


def test_S22_a_cancelled_budget_is_amended_over_http_and_starts_at_draft(as_, papers, stored):
	old = stored(BUDGET, papers.fresh(BUDGET, "Cancelled"))
	new = {key: old[key] for key in ("org_unit", "year", "plan", "control")}
	new["lines"] = [{"expense_item": row["expense_item"], "amount": row["amount"]} for row in old["lines"]]
	person = as_("production")
	answer = assert_status(person.make(BUDGET, **new, amended_from=old["name"], workflow_state="Cancelled"), 200)
	made = stored(BUDGET, answer.json()["data"]["name"])
	assert (made["name"], made["amended_from"], made["workflow_state"], made["docstatus"]) == (f"{old['name']}-1", old["name"], "Draft", 0)
	assert_status(person.make(BUDGET, **new, amended_from=old["name"]), 403)
	assert_status(person.make(BUDGET, **new, amended_from=old["name"], docstatus=1), 403)
	for other in (papers.at(BUDGET, "In Force"), papers.at(BUDGET, "Draft"), "BUD-1999-00001"):
		assert_status(person.make(BUDGET, **new, amended_from=other), 403, 417)
	force = papers.at(TRANSFER, "In Force")
	said_there = {key: stored(TRANSFER, force)[key] for key in ("org_unit", "from_line", "to_line", "amount")}
	assert_status(person.make(TRANSFER, **said_there, amended_from=force), 403, 417)


def test_S21_a_form_learns_what_is_left_for_its_unit_only(as_, papers, stored):
	line = stored(BUDGET, papers.fresh(BUDGET, "In Force"))["lines"][0]
	row = {"row": "a", "expense_item": line["expense_item"], "spent_on": f"{line['year']}-12-15"}
	asked = [row, {**row, "row": "b", "spent_on": "2026-13-45"}, {**row, "row": "c", "expense_item": ""}, "nonsense"]
	for who in ("line1", "production", "finance", "auditor"):
		answer = assert_status(as_(who).call(REMAINING, org_unit=UNIT, lines=asked), 200).json()["message"]
		assert [(found["row"], found.get("left")) for found in answer] == [("a", 1000), ("b", None), ("c", None)]
	for who in ("officer", "hr", "outsider"):
		answer = assert_status(as_(who).call(REMAINING, org_unit=UNIT, lines=asked), 417)
		assert "1000" not in answer.text
	assert_status(as_("Guest").call(REMAINING, org_unit=UNIT, lines=asked), 403)


def test_heads_see_their_units_budgets_and_finance_all(as_, papers):
	names = {BUDGET: papers.at(BUDGET, "In Force"), TRANSFER: papers.at(TRANSFER, "In Force")}
	for doctype, name in names.items():
		for who in ("production", "finance", "accountant", "gm", "auditor"):
			assert_status(as_(who).get(f"/api/resource/{doctype}/{name}"), 200)
		for who in ("manager", "hr", "line1", "outsider"):
			assert_status(as_(who).get(f"/api/resource/{doctype}/{name}"), 403)
	for table in (LINE, ENTRY):
		answer = as_("manager").get(f"/api/resource/{table}", params={"fields": '["org_unit"]', "parent": BUDGET, "limit_page_length": 0})
		assert answer.status_code == 403 or UNIT not in answer.text, said(answer)
