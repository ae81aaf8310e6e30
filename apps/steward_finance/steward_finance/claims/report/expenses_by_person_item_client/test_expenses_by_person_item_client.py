from datetime import timedelta
from random import Random

import frappe
from frappe.utils import getdate, today
from pypika import Table

from steward_business.clients.testing import make_client
from steward_finance.budgets.testing import BudgetCast, make_budget, make_item
from steward_finance.claims import counting
from steward_finance.claims.casting import UNIT, ClaimTestCase
from steward_finance.claims.report.expenses_by_person_item_client import (
	expenses_by_person_item_client as report,
)
from steward_finance.claims.testing import CLAIM, ITEM, REASON, line, take

MEALS = "Meals"
DAYS = 75  # so the lines of a claim lie in several months
PLAIN = """select {key}, count(distinct claim.name), sum(line.amount), sum(line.approved_amount)
	from `tabReimbursement` claim join `tabReimbursement Line` line on line.parent = claim.name
	where claim.docstatus = 1 and claim.org_unit = %(org_unit)s and line.spent_on between %(from_date)s and %(to_date)s {given} group by {key}"""
KEYS = {
	"Person": "claim.claimant", "Expense Item": "line.expense_item", "Client": "claim.client", "Unit": "claim.org_unit",
	"Month": "date_format(line.spent_on, '%%Y-%%m')",
}  # fmt: skip
FACTS = (*counting.OF_CLAIM, counting.IN_CLAIM, counting.ON_ITEM)


class TestExpenses(ClaimTestCase):
	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		make_item(MEALS)
		frappe.db.set_value("Expense Item", MEALS, {"needs_invoice": 0, "needs_request": 0, "limit_per_unit": 0})

	def setUp(self):
		super().setUp()
		self.set_setting("claim_within_days", 0)
		self.random = Random(23)

	def lines(self, number):
		"""Lines of some days and two items, several of them of one day."""
		days = [getdate(today()) - timedelta(self.random.choice((0, 0, 1, 30, DAYS))) for _line in range(number)]
		return [line(self.random.randint(1, 900) / 100, spent_on=day, expense_item=self.random.choice((ITEM, MEALS))) for day in days]

	def many(self):
		"""Claims in every state, some cut, some contested and decided, some cancelled."""
		self.plan_all_months()
		states = ("Draft", "Head Approval", "Finance Review", "Approved", "Paid", "Filed", "Contested", "Cancelled", "Rejected")
		client = make_client().name
		return [self.claim(state, cut=0.5 if state in ("Paid", "Contested") else None, client=client if at % 2 else None, lines=self.lines(4)) for at, state in enumerate(states)]

	def plan_all_months(self):
		"""Budgets of both items for whatever day is claimed; Travel of this year is in force."""
		people = BudgetCast(self.cast.head, self.cast.manager, self.general)
		now, before = (getdate(today()) - timedelta(back) for back in (0, DAYS))
		for year in sorted({now.year, before.year}):
			items = (MEALS,) if year == now.year else (ITEM, MEALS)
			make_budget(people, UNIT, year=year, lines=[{"expense_item": item, "amount": 9000} for item in items])

	def compare(self, user=None, **given):
		"""The report says what plain SQL says, however it is split and whatever the period."""
		with self.as_user(user or self.cast.manager):
			for first in (0, 1, 29, DAYS + 1):
				for last in (0, 1, 30):
					asked = {"org_unit": UNIT, "from_date": getdate(today()) - timedelta(first), "to_date": getdate(today()) - timedelta(last), **given}
					for by in KEYS:
						self.assertEqual(self.told(by, asked), self.by_hand(by, asked), (by, asked))

	def told(self, by, asked):
		rows = report.execute({"by": by, **asked})[1]
		return sorted((row["party"] or "", row["claims"], round(row["claimed"], 2), round(row["approved"], 2)) for row in rows)

	def by_hand(self, by, asked):
		given = " ".join(f"and {self.column(field)} = %({field})s" for field in asked if field not in ("from_date", "to_date"))
		rows = frappe.db.sql(PLAIN.format(key=KEYS[by], given=given), asked)
		return sorted((key or "", claims, round(claimed, 2), round(approved, 2)) for key, claims, claimed, approved in rows)

	def column(self, field):
		return f"{'line' if field == 'expense_item' else 'claim'}.{field}"

	def test_S23_the_sums_are_those_of_plain_sql_in_every_period(self):
		claims = self.many()
		self.compare()
		self.compare(expense_item=ITEM)
		self.compare(claimant=self.cast.staff(), client=claims[3].client)
		self.compare(user=self.cast.head)
		self.assertTrue(self.told("Unit", {"org_unit": UNIT, "from_date": getdate(today()) - timedelta(DAYS)}))

	def test_S25_a_cut_a_decision_and_a_cancellation_show_at_once(self):
		self.plan_all_months()
		asked = {"org_unit": UNIT, "from_date": today(), "to_date": today(), "expense_item": ITEM}
		claim = self.claim("Contested", cut=60, lines=[line(100), line(40)])
		with self.as_user(self.cast.manager):
			self.assertEqual(self.told("Unit", asked), [(UNIT, 1, 140, 100)])
			contested = frappe.get_doc(CLAIM, claim.name)
			contested.lines[0].approved_amount = 75
			contested.save()
		decided = take(self.cast.manager, contested, "Decide", REASON)
		with self.as_user(self.cast.manager):
			self.assertEqual(self.told("Unit", asked), [(UNIT, 1, 140, 115)])
			take(self.cast.manager, decided, "Cancel", REASON)
			self.assertEqual(self.told("Unit", asked), [])

	def test_S23_who_may_see_some_clients_is_told_only_of_them(self):
		his, other = (make_client(f"{name} Test Ltd.").name for name in ("Northern Gate", "Southern Gate"))
		for client in (his, other):
			self.claim("Approved", client=client)
		frappe.get_doc({"doctype": "User Permission", "user": self.cast.officer, "allow": "Client", "for_value": his}).insert()
		told = {}
		for user in (self.cast.officer, self.cast.manager):
			with self.as_user(user):
				told[user] = [row[0] for row in self.told("Client", {"org_unit": UNIT})]
		self.assertEqual((told[self.cast.officer], told[self.cast.manager]), ([his], sorted((his, other))))

	def test_S23_whose_a_line_is_cannot_be_typed(self):
		typed = {"claimant": "nobody", "org_unit": "Nowhere", "client": "none", counting.IN_CLAIM: "2000-01-01", counting.ON_ITEM: "2000-01-01"}
		draft = self.claim(lines=[line(100, **{field: typed[field] for field in (counting.IN_CLAIM, counting.ON_ITEM)})])
		self.assertEqual([draft.lines[0].get(field) for field in FACTS], [self.cast.staff(), UNIT, None, None, None])
		with self.as_user(self.cast.claimant):
			draft.lines[0].update(typed | {"claimant": self.cast.staff(), "org_unit": UNIT, "client": None})
			draft.save()
		self.assertEqual([frappe.get_doc(CLAIM, draft.name).lines[0].get(field) for field in FACTS], [self.cast.staff(), UNIT, None, None, None])

	def test_S23_lines_of_an_earlier_version_are_told_the_same(self):
		claims = [self.claim(lines=self.lines(number)).name for number in (1, 3, 5)]
		said = self.said(claims)
		self.assertTrue(any(row[counting.ON_ITEM] for row in said))
		for row in said:
			frappe.db.set_value(counting.ROW, row.name, dict.fromkeys(FACTS), update_modified=False)
		counting.fill()
		self.assertEqual(self.said(claims), said)

	def test_S23_each_index_holds_its_columns_in_their_order(self):
		kept = Table("statistics", schema="information_schema")
		here = (kept.table_schema == frappe.conf.db_name) & (kept.table_name == f"tab{counting.ROW}")
		for index, columns in counting.INDEXES.items():
			query = frappe.qb.from_(kept).select(kept.column_name).where(here & (kept.index_name == index)).orderby(kept.seq_in_index)
			self.assertEqual(query.run(pluck=True), list(columns))

	def said(self, claims):
		return frappe.get_all(counting.ROW, {"parent": ("in", claims)}, ["name", *FACTS], order_by="parent, idx", limit=0)
