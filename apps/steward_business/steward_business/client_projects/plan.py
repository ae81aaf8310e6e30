"""A project's plan: from a template, complete before it is followed, counted against its baseline. [S7]"""

from datetime import date

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cstr, formatdate, getdate, today

from steward.approvals.people import staff_of
from steward.clock import company_calendar
from steward_business.client_projects import rules
from steward_business.client_projects.errors import PlanDatesWrong, PlanIncomplete


def fill_from_template(project: Document) -> None:
	"""Stages and tasks of the template, counted in working days from the project's start; once, into an empty plan."""
	if not project.template or project.stages or project.tasks:
		return
	template, calendar = frappe.get_doc("Client Project Template", project.template), company_calendar()
	starts = {}
	for row in template.stages:
		starts[row.stage] = start = calendar.add_days(getdate(project.start_on), row.starts_after)
		project.append("stages", {"stage": row.stage, "start_on": start, "due_on": calendar.add_days(start, row.lasts)})
	for row in template.tasks:
		due = calendar.add_days(starts[row.stage], row.due_after) if row.due_after else None
		project.append("tasks", {"stage": row.stage, "task": row.task, "due_on": due})


def fill_gaps(project: Document) -> None:
	"""Who nobody named does it himself; a task without a day is due with its stage; a plan spans its stages."""
	ends = {row.stage: row.due_on for row in project.stages}
	for row in project.tasks:
		row.assignee = row.assignee or project.manager or staff_of()
		row.due_on = row.due_on or ends.get(row.stage)
	project.start_on = min((getdate(row.start_on) for row in project.stages if row.start_on), default=project.start_on)
	project.due_on = max((getdate(row.due_on) for row in project.stages if row.due_on), default=None)


def count(project: Document) -> None:
	"""Slip against the baseline and progress: the server's figures. [S7]"""
	calendar = company_calendar()
	for row in project.stages:
		row.slip_days = rules.slip_days(as_day(row.due_on), as_day(row.done_on or row.forecast_on), calendar)
	ends = [as_day(row.done_on or row.forecast_on or row.due_on) for row in project.stages]
	project.forecast_on = max(filter(None, ends), default=None)
	project.slip_days = rules.slip_days(as_day(project.due_on), as_day(project.forecast_on), calendar)
	project.progress = rules.progress(bool(row.done_on) for row in project.tasks if not row.dropped)


def as_day(value: str | date | None) -> date | None:
	"""A date, or nothing."""
	return getdate(value) if value else None


def check_dates(project: Document) -> None:
	"""Dates follow each other; what is reported as done is not in the future. [S7]"""
	for row in project.stages:
		if row.start_on and row.due_on and getdate(row.due_on) < getdate(row.start_on):
			frappe.throw(
				_("Stage {0} is due on {1}, before it starts on {2}. Correct the dates.").format(
					row.stage, formatdate(row.due_on), formatdate(row.start_on)
				),
				PlanDatesWrong,
			)
	for row in (*project.stages, *project.tasks):
		if row.done_on and getdate(row.done_on) > getdate(today()):
			frappe.throw(
				_("{0} is reported done on {1}, which is in the future.").format(row.get("task") or row.stage, formatdate(row.done_on)),
				PlanDatesWrong,
			)


def check_names(project: Document) -> None:
	"""A stage is named once, and each task belongs to one. [S7]"""
	stages = [cstr(row.stage) for row in project.stages]
	twice = sorted({stage for stage in stages if stages.count(stage) > 1})
	astray = sorted({cstr(row.stage) for row in project.tasks} - set(stages))
	if twice:
		frappe.throw(_("Stage {0} is in the plan twice. Give each a name of its own.").format(", ".join(twice)), PlanIncomplete)
	if astray:
		frappe.throw(_("No stage is called {0}. Choose one of: {1}.").format(", ".join(astray), ", ".join(stages) or "–"), PlanIncomplete)


def check_complete(project: Document) -> None:
	"""Every stage has tasks and both dates before the plan is followed. [S7]"""
	if not project.stages:
		frappe.throw(_("The plan is empty. Enter its stages, or choose a template."), PlanIncomplete)
	planned = {row.stage for row in project.tasks}
	for row in project.stages:
		if not row.start_on or not row.due_on:
			frappe.throw(_("Stage {0} has no dates. Enter its start and its due day.").format(row.stage), PlanIncomplete)
		if row.stage not in planned:
			frappe.throw(_("Stage {0} has no task. Enter at least one, or delete the stage.").format(row.stage), PlanIncomplete)


def check_stages_done(project: Document) -> None:
	"""A stage is done when its tasks are done or dropped. [S7]"""
	open_in = {row.stage for row in project.tasks if not row.done_on and not row.dropped}
	for row in project.stages:
		if row.done_on and row.stage in open_in:
			frappe.throw(_("Stage {0} still has open tasks. Finish or drop them first.").format(row.stage), PlanDatesWrong)
