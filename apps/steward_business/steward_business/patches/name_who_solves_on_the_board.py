"""The board of tickets names who solves them, unless the company has chosen other fields."""

import frappe

BOARD = "Service Tickets"
BEFORE, NOW = '["priority", "product", "resolve_by"]', '["assignee_name", "priority", "product", "resolve_by"]'


def execute() -> None:
	"""Names of the tickets there are; the fields of a board that still is as it was shipped."""
	ticket, staff = frappe.qb.DocType("Service Ticket"), frappe.qb.DocType("Staff Member")
	named = frappe.qb.update(ticket).join(staff).on(staff.name == ticket.assignee)
	named.set(ticket.assignee_name, staff.full_name).run()
	frappe.db.set_value("Kanban Board", {"name": BOARD, "fields": BEFORE}, "fields", NOW)
