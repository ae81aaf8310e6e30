"""Facts about people from projects. [S7]"""

from frappe import _

from steward.evidence import Evidence, by_staff

TASK = "Project Task"


def evidence() -> list[Evidence]:
	"""What this chapter tells of who does the tasks."""
	return [
		Evidence("tasks_in_time", "S7", _("Project tasks done in time"), TASK,
			by_staff(TASK, "assignee", "done_on", kept=lambda task: task.due_on.isnull() | (task.done_on <= task.due_on), where=lambda task: task.dropped == 0)),
	]  # fmt: skip
