import frappe
from frappe.model.document import Document


class ProjectTask(Document):
	"""One task of a project's plan. [S7]"""


def on_doctype_update():
	"""What My Day asks for: a person's open tasks by their day."""
	frappe.db.add_index("Project Task", ["assignee", "done_on", "due_on"])
	frappe.db.add_index("Project Task", ["due_on"])
