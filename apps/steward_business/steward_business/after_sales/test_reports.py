"""Reports, controls, duties, handover of after-sales. [S14, S15, S16]"""

import frappe
from frappe.utils import add_days, getdate, today

from steward.approvals.people import staff_of
from steward.columns import aligned
from steward.duties import of as duties_of
from steward.handover.holdings import held_by
from steward_business.after_sales import controls, handover
from steward_business.after_sales.casting import ServiceTestCase
from steward_business.after_sales.report.causes import causes
from steward_business.after_sales.report.response_compliance import response_compliance
from steward_business.after_sales.testing import advance, make_action, make_visit

DAY = {"from_date": "2020-03-02", "to_date": "2020-03-06"}


class TestAfterSalesReports(ServiceTestCase):
	def past(self, state: str = "Resolved", answered: str = "2020-03-02 10:00:00", **fields):
		"""A ticket of Monday 2 March 2020, nine o'clock; class A, Normal: answered by 13:00, solved by Thursday 14:00."""
		with self.at("2020-03-02 09:00:00"):
			ticket = self.ticket("Assigned", **{key: value for key, value in fields.items() if key != "cause"})
		with self.at(answered):
			ticket = advance(self.cast, ticket, "Start")
			if state == "Resolved":
				ticket = advance(self.cast, ticket, "Resolve", {"cause": fields.get("cause", "Wear"), "resolution": "Done."})
		return ticket

	def compliance(self, **filters):
		return response_compliance.execute({**DAY, **filters})[1]

	def test_S14_compliance_counts_what_was_in_time(self):
		self.past()
		self.past(answered="2020-03-03 10:00:00")
		self.past("Solving")
		row = self.compliance()[0]
		self.assertEqual((row["group"], row["tickets"], row["answered"], row["solved"], row["late"]), ("2020-03", 3, 66.7, 66.7, 2))
		self.assertEqual([row["group"] for row in self.compliance(by="Client Class")], ["A"])
		self.assertEqual([row["group"] for row in self.compliance(by="Assignee")], [staff_of(self.solver)])
		self.assertEqual([row["group"] for row in self.compliance(by="Priority")], ["Normal"])

	def test_S14_a_worker_counts_only_his_own_tickets(self):
		self.past()
		for user, seen in ((self.solver, 1), (self.head, 1), (self.colleague, 0)):
			with self.as_user(user):
				self.assertEqual(sum(row["tickets"] for row in self.compliance()), seen)
		with self.as_user(self.colleague):
			self.assertEqual(causes.execute(DAY)[1], [])

	def test_S15_causes_come_in_falling_order_with_their_running_share(self):
		for cause, product in (("Wear", "A"), ("Wear", "A"), ("Wear", "B"), ("Design", "B")):
			self.past(cause=cause, product=product)
		rows = causes.execute(DAY)[1]
		self.assertEqual([(row["cause"], row["tickets"], row["share"], row["product"]) for row in rows], [("Wear", 3, 75.0, "A"), ("Design", 1, 100.0, "B")])
		self.assertEqual([part["name"] for part in causes.execute(DAY)[3]["data"]["datasets"]], ["Share", "Running Share"])
		_columns, (only,), _message, chart = causes.execute({**DAY, "product": "A"})
		self.assertEqual((only["tickets"], chart["type"], [part["name"] for part in chart["data"]["datasets"]]), (2, "bar", ["Share"]))
		self.assertEqual(causes.execute({**DAY, "client": "nobody"}), (aligned(causes.columns()), [], None, None))

	def measure(self, measured):
		found = measured(getdate(DAY["from_date"]), getdate(DAY["to_date"]))
		return found.checked, found.kept, [name for name, _why in found.exceptions]

	def test_S14_S15_controls_name_what_was_late(self):
		self.past()
		late = self.past(answered="2020-03-03 10:00:00")
		waiting = self.past("Solving")
		self.assertEqual(self.measure(controls.answered_in_time), (3, 2, [late.name]))
		self.assertEqual(self.measure(controls.solved_in_time), (3, 2, [waiting.name]))
		self.assertEqual(self.measure(controls.solved_with_cause), (2, 2, []))

	def test_S16_controls_name_visits_and_improvements_not_made(self):
		with self.at("2020-03-03 10:00:00"):
			made = make_visit(self.cast, self.client, "Done")
			missed = make_visit(self.cast, self.client)
			make_action(self.cast, "Verified", due_on="2020-03-04")
			late = make_action(self.cast, due_on="2020-03-04")
		self.assertEqual(made.workflow_state, "Done")
		self.assertEqual(self.measure(controls.visited_when_due), (2, 1, [missed.name]))
		self.assertEqual(self.measure(controls.improved_when_due), (2, 1, [late.name]))

	def duties(self, user: str) -> set[str]:
		return {duty.name for duty in duties_of(user)}

	def test_S14_S15_S16_my_day_shows_what_each_has_to_do(self):
		new, mine = self.ticket(), self.ticket("Solving")
		waiting = self.ticket("Solving")
		with self.as_user(self.officer):
			frappe.get_doc("Service Ticket", waiting.name).pause("Photos.")
		visit, missed = make_visit(self.cast, self.client), make_visit(self.cast, self.client, "Missed")
		todo, done = make_action(self.cast), make_action(self.cast, "Finished")
		self.assertEqual(self.duties(self.solver) & {new.name, mine.name, waiting.name, todo.name, done.name}, {mine.name, todo.name})
		self.assertTrue({new.name, visit.name} <= self.duties(self.officer))
		self.assertTrue({new.name, missed.name, done.name} <= self.duties(self.manager))
		self.assertIn(done.name, self.duties(self.head))
		self.assertFalse({new.name, mine.name, visit.name, todo.name, done.name} & self.duties(self.colleague))

	def test_S14_S16_open_work_is_handed_over_finished_work_is_not(self):
		ticket, closed = self.ticket("Solving"), self.ticket("Closed")
		visit, action = make_visit(self.cast, self.client, due_on=add_days(today(), 3)), make_action(self.cast)
		held = {item.reference for item in held_by(staff_of(self.solver))}
		self.assertTrue({ticket.name, action.name} <= held)
		self.assertNotIn(closed.name, held)
		self.assertIn(visit.name, {item.reference for item in held_by(staff_of(self.officer))})
		for provider in handover.holdings():
			name = {"Service Ticket": ticket, "Return Visit": visit, "Improvement Action": action}[provider.doctype].name
			provider.move(name, staff_of(self.solver), staff_of(self.colleague))
			self.assertEqual(frappe.db.get_value(provider.doctype, name, handover.HELD[provider.doctype][0]), staff_of(self.colleague))
