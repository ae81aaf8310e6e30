"""Facts about people from after-sales. [S14 S15 S16]"""

from frappe import _

from steward.evidence import Evidence, by_staff

TICKET, VISIT, ACTION = "Service Ticket", "Return Visit", "Improvement Action"


def evidence() -> list[Evidence]:
	"""What this chapter tells of who solves, visits and improves."""
	return [
		Evidence("tickets_answered_in_time", "S14", _("Tickets answered in time"), TICKET,
			by_staff(TICKET, "assignee", "responded_at", kept=lambda ticket: ticket.responded_at <= ticket.respond_by)),
		Evidence("tickets_solved_in_time", "S15", _("Tickets solved in time"), TICKET,
			by_staff(TICKET, "assignee", "resolved_at", kept=lambda ticket: ticket.resolved_at <= ticket.resolve_by)),
		Evidence("tickets_not_reopened", "S14", _("Tickets closed without reopening"), TICKET,
			by_staff(TICKET, "assignee", "closed_at", kept=lambda ticket: ticket.reopen_count == 0, where=lambda ticket: ticket.workflow_state == "Closed")),
		Evidence("visits_in_time", "S16", _("Return visits made in time"), VISIT,
			by_staff(VISIT, "visitor", "due_on", kept=lambda visit: (visit.workflow_state == "Done") & (visit.late == 0), where=lambda visit: visit.workflow_state != "Due")),
		Evidence("improvements_in_time", "S16", _("Improvements finished in time"), ACTION,
			by_staff(ACTION, "owner_staff", "finished_on", kept=lambda action: action.finished_on <= action.due_on)),
	]  # fmt: skip
