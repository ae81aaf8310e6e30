"""Proof of the general clauses: measured, read, drafted by Personnel, in force when published. [S1 S2 S3 S4]"""

from datetime import date

import frappe
from frappe import _
from frappe.query_builder import Criterion
from frappe.query_builder.functions import Coalesce, Count, Date
from frappe.utils import getdate

from steward.controls import Control, Measure

READING, LOG = "Regulation Acknowledgement", "Approval Log"


def controls() -> list[Control]:
	"""Controls of this chapter."""
	return [
		Control("S1", "Every clause in force is measured", "Regulation", clauses_measured),
		Control("S2", "Everybody confirmed the regulation in time", READING, confirmed_in_time),
		Control("S3", "Who published the regulation did not draft it", "Regulation", published_by_another),
		Control("S3", "Questions about the regulation were answered in time", "Regulation Interpretation", answered_in_time),
		Control("S4", "The regulation was in force from its publication", "Regulation", in_force_when_published),
	]


def clauses_measured(from_date: date, to_date: date) -> Measure:
	"""Clauses of the versions in force at the end of the period, and those that name a control. [S1]"""
	regulation, clause = frappe.qb.DocType("Regulation"), frappe.qb.DocType("Regulation Clause")
	rows = (
		frappe.qb.from_(clause)
		.join(regulation)
		.on((regulation.name == clause.parent) & (clause.parenttype == "Regulation"))
		.select(regulation.name, clause.clause_no, Coalesce(clause.control, ""))
		.where((regulation.workflow_state == "Published") & (regulation.effective_on <= to_date))
		.orderby(regulation.name, clause.idx)
		.run()
	)
	open_ones = [(name, _("clause {0} has no control").format(number)) for name, number, control in rows if not control]
	return Measure(len(rows), len(rows) - len(open_ones), open_ones)


def confirmed_in_time(from_date: date, to_date: date) -> Measure:
	"""Confirmations given in time in the period, and those whose day passed in it without. [S2]"""
	asked = frappe.qb.DocType(READING)
	cases = in_time_or_over(
		asked.due_on, Date(asked.confirmed_at), Coalesce(asked.closed_on, getdate()), from_date, to_date
	)
	rows = (
		frappe.qb.from_(asked)
		.select(asked.name, asked.due_on, Date(asked.confirmed_at))
		.where(cases)
		.orderby(asked.name)
		.run()
	)
	late = [
		(name, _("due {0}, confirmed {1}").format(due, on or _("never"))) for name, due, on in rows if not on or on > due
	]
	return Measure(len(rows), len(rows) - len(late), late)


def in_time_or_over(due_on, done_on, over_on, from_date: date, to_date: date) -> Criterion:
	"""Cases of a period: done by their last day and in the period, or with a last day in it that passed before that."""
	in_time = done_on[from_date:to_date] & (done_on <= due_on)
	too_late = due_on[from_date:to_date] & ((done_on > due_on) | (done_on.isnull() & (due_on < over_on)))
	return in_time | too_late


def published_by_another(from_date: date, to_date: date) -> Measure:
	"""Publications of the period in whose log the publisher neither drafted nor edited. [S3]"""
	published, wrote = frappe.qb.DocType(LOG).as_("published"), frappe.qb.DocType(LOG).as_("wrote")
	himself = (
		frappe.qb.from_(published)
		.join(wrote)
		.on((wrote.reference_name == published.reference_name) & (wrote.user == published.user))
		.select(published.reference_name)
		.where((wrote.reference_doctype == "Regulation") & wrote.action.isin(("Draft", "Edit")))
		.where(publications(published, from_date, to_date))
		.orderby(published.reference_name)
		.distinct()
		.run()
	)
	checked = frappe.qb.from_(published).select(Count("*")).where(publications(published, from_date, to_date)).run()[0][0]
	return Measure(checked, checked - len(himself), [(name, _("drafted and published by one person")) for (name,) in himself])


def publications(table, from_date: date, to_date: date) -> Criterion:
	"""Log rows that published a regulation in the period."""
	return Criterion.all(
		[table.reference_doctype == "Regulation", table.action == "Publish", Date(table.acted_at)[from_date:to_date]]
	)


def answered_in_time(from_date: date, to_date: date) -> Measure:
	"""Questions answered in time in the period, and those whose day passed in it without. [S3]"""
	asked = frappe.qb.DocType("Regulation Interpretation")
	rows = (
		frappe.qb.from_(asked)
		.select(asked.name, asked.answer_due_on, asked.answered_on)
		.where(in_time_or_over(asked.answer_due_on, asked.answered_on, getdate(), from_date, to_date))
		.orderby(asked.name)
		.run()
	)
	late = [
		(name, _("due {0}, answered {1}").format(due, on or _("never"))) for name, due, on in rows if not on or on > due
	]
	return Measure(len(rows), len(rows) - len(late), late)


def in_force_when_published(from_date: date, to_date: date) -> Measure:
	"""Publications of the period whose regulation says that very day. [S4]"""
	regulation, published = frappe.qb.DocType("Regulation"), frappe.qb.DocType(LOG).as_("published")
	rows = (
		frappe.qb.from_(published)
		.join(regulation)
		.on(regulation.name == published.reference_name)
		.select(regulation.name, regulation.effective_on, Date(published.acted_at))
		.where(publications(published, from_date, to_date))
		.orderby(regulation.name)
		.run()
	)
	off = [
		(name, _("in force from {0}, published {1}").format(said, done)) for name, said, done in rows if str(said) != str(done)
	]
	return Measure(len(rows), len(rows) - len(off), off)
