"""What happens on the server reaches an open page without a reload."""
import json


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
