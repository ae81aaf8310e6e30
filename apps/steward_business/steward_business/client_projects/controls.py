"""Proof of the clauses on projects. [S7 S8]"""

from datetime import date

import frappe
from frappe import _
from frappe.query_builder.functions import Coalesce, Max
from frappe.utils import add_days, cint, getdate, today

from steward.controls import Control, Measure
from steward_business.contracts.settings import business_settings


def controls() -> list[Control]:
	"""Controls of this chapter."""
	return [
		Control("S7", "Every task of a project was done by its day", "Client Project", tasks_on_time),
		Control("S7", "Every stage ended as planned", "Client Project", stages_on_time),
		Control("S8", "Every client heard of his project in time", "Client Project", updated_in_time),
		Control("S8", "Every client who answered is satisfied", "Client Update", clients_satisfied),
		Control("S8", "Every issue was solved by its day", "Project Issue", issues_in_time),
	]


def rows_due(kind: str, title: str, from_date: date, to_date: date) -> list[tuple]:
	"""Rows of started projects' plans that fell due in the period: project, title, due, done."""
	project, row = frappe.qb.DocType("Client Project"), frappe.qb.DocType(kind)
	last = min(getdate(to_date), getdate(add_days(today(), -1)))
	query = (
		frappe.qb.from_(row)
		.join(project)
		.on((project.name == row.parent) & (row.parenttype == "Client Project"))
		.select(project.name, row[title], row.due_on, row.done_on)
		.where(row.due_on[from_date:last] & project.workflow_state.isin(("Active", "Closed")))
		.orderby(project.name)
	)
	return list((query.where(row.dropped == 0) if kind == "Project Task" else query).run())


def on_time(rows: list[tuple]) -> Measure:
	"""Rows done by their day, and those that were not."""
	late = [(name, _("{0}: due {1}, done {2}").format(title, due, done or _("never"))) for name, title, due, done in rows if not done or done > due]
	return Measure(len(rows), len(rows) - len(late), late)


def tasks_on_time(from_date: date, to_date: date) -> Measure:
	"""Tasks that fell due in the period. [S7]"""
	return on_time(rows_due("Project Task", "task", from_date, to_date))


def stages_on_time(from_date: date, to_date: date) -> Measure:
	"""Stages whose baseline ended in the period. [S7]"""
	return on_time(rows_due("Project Stage", "stage", from_date, to_date))


def updated_in_time(from_date: date, to_date: date) -> Measure:
	"""Projects that ran at the end of the period, kept where the client heard within the days of the settings. [S8]"""
	project, update = frappe.qb.DocType("Client Project"), frappe.qb.DocType("Client Update")
	end = min(getdate(to_date), getdate(today()))
	last = Coalesce(Max(update.sent_on), Max(project.activated_on))
	rows = (
		frappe.qb.from_(project)
		.left_join(update)
		.on((update.project == project.name) & (update.sent_on <= end))
		.select(project.name, last)
		.where((project.activated_on <= end) & (project.closed_on.isnull() | (project.closed_on > end)) & project.workflow_state.isin(("Active", "Closed")))
		.groupby(project.name)
		.orderby(project.name)
		.run()
	)
	oldest = getdate(add_days(end, -cint(business_settings().update_every_days)))
	silent = [(name, _("heard last on {0}").format(heard)) for name, heard in rows if getdate(heard) < oldest]
	return Measure(len(rows), len(rows) - len(silent), silent)


def clients_satisfied(from_date: date, to_date: date) -> Measure:
	"""Answers of the period, kept from the mark of the settings upwards. [S8]"""
	asked = {"replied_on": ("between", (from_date, to_date))}
	rows = frappe.get_all("Client Update", asked, ["name", "satisfaction"], order_by="name")
	poor = [(row.name, _("mark {0}").format(row.satisfaction)) for row in rows if row.satisfaction < cint(business_settings().satisfied_from)]
	return Measure(len(rows), len(rows) - len(poor), poor)


def issues_in_time(from_date: date, to_date: date) -> Measure:
	"""Issues that were to be solved in the period. [S8]"""
	last = min(getdate(to_date), getdate(add_days(today(), -1)))
	asked = {"due_on": ("between", (from_date, last))}
	fields = ["name", "issue", "due_on", "solved_on"]
	return on_time(frappe.get_all("Project Issue", asked, fields, order_by="name", as_list=True))
