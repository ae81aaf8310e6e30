"""What happens on the server reaches an open page without a reload."""
import json

from desk import ROUTE, Desk, answered
from papers import LEAD, TICKET, VISIT
from playwright.sync_api import expect


def test_an_event_for_a_user_arrives_in_the_open_desk(page, site):
	page.goto("/app")
	page.wait_for_function("window.frappe?.realtime?.socket?.connected", timeout=30_000)
	page.evaluate("frappe.realtime.on('steward_test', (message) => { window.arrived = message })")
	site.publish_realtime("steward_test", {"number": 7}, user="Administrator")
	page.wait_for_function("window.arrived", timeout=10_000)
	assert json.dumps(page.evaluate("window.arrived")) == '{"number": 7}'
	assert page.errors == []


def test_an_event_for_somebody_else_does_not_arrive(page, site):
	page.goto("/app")
	page.wait_for_function("window.frappe?.realtime?.socket?.connected", timeout=30_000)
	page.evaluate("for (const name of ['theirs', 'mine']) frappe.realtime.on(name, () => { window[name] = true })")
	site.publish_realtime("theirs", {}, user="Guest")
	site.publish_realtime("mine", {}, user="Administrator")
	page.wait_for_function("window.mine", timeout=10_000)
	assert page.evaluate("window.theirs") is None


def test_a_form_left_while_its_record_changes_does_not_become_the_current_one(open_page, as_, papers):
	left, shown = papers.fresh(TICKET, "Solving"), papers.fresh(VISIT, "Due")
	desk = Desk(open_page(as_.user("officer"), as_.password)).open("Form", VISIT, shown).open("Form", TICKET, left)
	desk.page.evaluate("""reload = cur_frm.debounced_reload_doc, asked = false
		cur_frm.debounced_reload_doc = (...all) => { asked = true; reload(...all) }""")
	assert as_("line1").change(TICKET, left, cause="Wear").ok
	desk.page.wait_for_function("asked")  # Frappe reads the ticket again a second from now
	with desk.page.expect_response(f"**/frappe.desk.form.load.getdoc?**{left}**"):
		answered(desk.page, ROUTE, ["Form", VISIT, shown])
	desk.ready()
	assert desk.page.evaluate("[cur_frm.docname, frappe.get_route()[2]]") == [shown, shown]
	assert as_("officer").change(VISIT, shown, opinions="All is well.").ok
	expect(desk.field("opinions").locator("textarea")).to_have_value("All is well.")  # what changes is seen in the form in sight
	assert desk.errors == []


def test_an_answer_from_before_a_step_does_not_bring_back_the_state_before(open_page, as_, papers):
	lead, late = papers.fresh(LEAD, "Contacted"), []
	desk = Desk(open_page(as_.user("officer"), as_.password)).open("Form", LEAD, lead)
	before = as_("officer").get(f"/api/method/frappe.desk.form.load.getdoc?doctype={LEAD}&name={lead}").text
	desk.page.route("**/frappe.desk.form.load.getdoc?**", lambda route: late.append(route))
	desk.page.evaluate("void cur_frm.reload_doc()")  # as Frappe does by itself when the record changed
	desk.menu("Actions", "Qualify")
	desk.page.wait_for_function("cur_frm.doc.workflow_state === 'Qualified'")
	late[0].fulfill(content_type="application/json", body=before)
	desk.sees("Qualified")
	assert desk.page.evaluate("cur_frm.doc.workflow_state") == as_("officer").load(LEAD, lead)["workflow_state"] == "Qualified"
	assert desk.errors == []
