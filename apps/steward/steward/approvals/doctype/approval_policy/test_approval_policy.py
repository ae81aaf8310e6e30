import frappe

from steward.approvals import approvers, decide, dry_run, example
from steward.approvals.doctype.approval_policy.approval_policy import BadPolicy
from steward.approvals.errors import NotYourStep, StepRefused
from steward.approvals.example_case import ExampleCase
from steward.testing import make_user


class TestApprovalPolicy(ExampleCase):
	def who(self, doc) -> list[str]:
		"""Who is asked, in order."""
		return [who for _step, who, _status in self.statuses(doc)]

	def test_amount_bands_choose_the_steps(self):
		one = self.colleague("one")
		self.policy({"approver": one}, {"approver": self.gm, "min_amount": 1000})
		self.assertEqual(self.who(self.request(amount=1000)), ["one"])
		self.assertEqual(self.who(self.request(amount=1000.01)), ["one", "gm"])

	def test_heads_superiors_and_fields(self):
		boss = self.make_staff(user="boss@test.invalid", unit="Example Board", function="Management")
		frappe.db.set_value("Staff Member", self.staff(self.head), "reports_to", self.staff(boss))
		frappe.db.set_value("Staff Member", self.staff(self.clerk), "reports_to", self.staff(self.head))
		one = self.colleague("one")
		sources = ("Department Head", "Superior's Superior", "Superior")
		self.policy(*({"approver_source": source} for source in sources), {"approver_source": "Field", "approver": "checker"})
		doc = self.request(checker=self.staff(one))
		self.assertEqual(self.who(doc), ["head", "boss", "head", "one"])

	def test_who_drafted_it_is_replaced_by_his_superior(self):
		self.policy({"approver": self.clerk})
		self.assertEqual(self.who(self.request()), ["head"])

	def test_a_disabled_approver_is_replaced_by_his_superior(self):
		one = self.colleague("one")
		self.policy({"approver": one})
		frappe.db.set_value("User", one, "enabled", 0)
		frappe.clear_document_cache("User", one)
		self.addCleanup(frappe.clear_document_cache, "User", one)
		self.assertEqual(self.who(self.request()), ["head"])

	def limited(self, name: str) -> str:
		"""A colleague whose User Permissions hide every paper that names another checker than himself."""
		user = self.colleague(name)
		frappe.get_doc({"doctype": "User Permission", "user": user, "allow": "Staff Member", "for_value": self.staff(user)}).insert()
		return user

	def test_who_may_not_see_the_paper_is_replaced_by_his_superior(self):
		make_user("blind@test.invalid", ())
		for user in (self.colleague("blind"), self.limited("one")):
			policy = self.policy({"approver": user})
			doc = self.request(checker=self.staff(self.head), submit=False)
			with self.as_user(self.clerk):
				self.assertEqual([row["who"] for row in dry_run.who(example.NAME, doc.name)], ["Head", "General Manager"])
			self.assertEqual(self.who(self.request(checker=self.staff(self.head))), ["head"])
			policy.delete()
		self.policy({"approver": user})
		self.assertEqual(self.who(self.request(checker=self.staff(user))), ["one"])

	def test_who_is_limited_after_he_was_asked_decides_nothing_until_it_is_handed_on(self):
		administrator = self.colleague("administrator", "Approval Administrator")
		one, two = self.colleague("one"), self.colleague("two")
		self.policy({"approver": one})
		doc = self.request(checker=self.staff(self.head))
		frappe.get_doc({"doctype": "User Permission", "user": one, "allow": "Staff Member", "for_value": self.staff(one)}).insert()
		for decision in ("approve", "return", "transfer", "add_sign"):
			self.refused(NotYourStep, "You may not see", one, doc, decision, "So be it.", to_user=two)
		with self.as_user(one):
			answer = decide.act_many([{"doctype": example.NAME, "name": doc.name}], "approve")
		self.assertIn("You may not see", answer["refused"][0]["message"])
		self.refused(StepRefused, "may see it", administrator, doc, "transfer", to_user=self.limited("three"))
		self.act(administrator, doc, "transfer", to_user=two)
		self.assertEqual(self.act(two, doc, "approve").workflow_state, "Pending Approval")

	def test_nobody_found_waits_for_an_administrator_and_never_passes(self):
		self.policy({"approver_source": "Field", "approver": "checker"})
		doc = self.request()
		self.assertEqual(self.statuses(doc), [(1, "", "Pending")])
		self.refused(frappe.PermissionError, "nobody yet", self.head, doc, "approve")

	def test_priority_then_the_nearest_unit(self):
		one, two, three = (self.colleague(name) for name in ("one", "two", "three"))
		self.policy({"approver": one})
		self.policy({"approver": two}, org_unit="Example Unit")
		self.assertEqual(self.who(self.request()), ["two"])
		self.policy({"approver": three}, priority=5)
		self.assertEqual(self.who(self.request()), ["three"])

	def test_a_condition_limits_a_policy_and_a_broken_one_says_so(self):
		one = self.colleague("one")
		self.policy({"approver": one}, condition="doc.amount > 500")
		self.assertEqual(self.who(self.request(amount=500)), ["Department Head"])
		self.assertEqual(self.who(self.request(amount=501)), ["one"])
		self.policy({"approver": one}, condition="doc.amount > 'x'", priority=1)
		self.assert_refused(StepRefused, self.request, contains="cannot be evaluated")

	def test_a_policy_without_a_title_is_called_after_what_it_rules(self):
		self.assertEqual(self.policy({"approver": self.gm}, title=None).title, f"{example.NAME}: In Review")

	def test_a_policy_that_would_ask_nobody_is_refused(self):
		self.assert_refused(BadPolicy, self.policy, {"approver": "nobody@test.invalid"}, contains="Row 1")
		self.assert_refused(BadPolicy, self.policy, {"approver_source": "Role", "approver": "No Such Role"}, contains="Role")
		self.assert_refused(BadPolicy, self.policy, {"approver_source": "Field", "approver": "amount"}, contains="Field")
		self.assert_refused(BadPolicy, self.policy, {"approver": self.gm, "min_amount": 9, "max_amount": 5}, contains="upper amount")
		self.assert_refused(BadPolicy, self.policy, {"approver": self.gm}, state="Draft", contains="asks nobody")
		self.assert_refused(BadPolicy, self.policy, {"approver": self.gm}, condition="doc.", contains="expression")
		rows = ({"step": 1, "approver": self.gm}, {"step": 1, "mode": "All", "approver": self.head})
		self.assert_refused(BadPolicy, self.policy, *rows, contains="same mode")

	def test_the_general_managers_own_papers_go_to_the_deputy_or_to_nobody(self):
		deputy = self.colleague("deputy")
		with self.as_user(self.gm):
			doc = frappe.get_doc({"doctype": example.NAME, "title": "My own"}).insert()
		step = example.EXAMPLE_REQUEST.steps[4]
		frappe.db.set_single_value("Steward Settings", "deputy_general_manager", None)
		self.assertIsNone(approvers.deputy(example.EXAMPLE_REQUEST, step, doc))
		frappe.db.set_single_value("Steward Settings", "deputy_general_manager", self.staff(deputy))
		self.assertEqual(approvers.deputy(example.EXAMPLE_REQUEST, step, doc), deputy)
		for source in ("Department Head", "Superior", "Superior's Superior"):
			self.assertEqual(approvers.resolve(source, None, example.EXAMPLE_REQUEST, step, doc), [deputy], source)

	def test_a_policy_is_tried_on_a_document_before_it_is_switched_on(self):
		one, two = self.colleague("one"), self.colleague("two")
		self.policy({"approver": two}, title="In Use")
		draft = self.policy({"approver": one, "due_hours": 6}, {"approver": two, "min_amount": 500}, title="Draft", enabled=0)
		doc = self.request(submit=False)
		found = dry_run.of_policy(draft.name, doc.name)
		self.assertEqual([(row["state"], row["step"], row["who"], row["due_hours"]) for row in found["rows"]], [("In Review", 1, "One", 6)])
		self.assertEqual(found["used"], "In Use")
		with self.as_user(self.clerk):
			self.assertRaises(frappe.PermissionError, dry_run.of_policy, draft.name, doc.name)

	def test_a_dry_run_answers_who_would_approve(self):
		one = self.colleague("one")
		self.policy({"approver": one, "due_hours": 6})
		doc = self.request(submit=False)
		with self.as_user(self.clerk):
			found = dry_run.who(example.NAME, doc.name)
		shown = [(row["state"], row["step"], row["who"]) for row in found]
		self.assertEqual(shown, [("In Review", 1, "One"), ("Pending Approval", 1, "General Manager")])
		with self.as_user(self.colleague("stranger")):
			self.assertEqual(len(dry_run.who(example.NAME, doc.name)), 2)
