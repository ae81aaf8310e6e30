"""What chapter Client Projects refuses, one class a rule. [S7 S8]"""

import frappe

from steward.approvals.errors import StepRefused


class PlanIncomplete(StepRefused):
	"""A plan has stages with tasks and dates. [S7]"""


class PlanDatesWrong(StepRefused):
	"""The dates of a plan contradict each other. [S7]"""


class ProjectNotRunning(StepRefused):
	"""Updates and issues belong to a project that runs. [S8]"""


class TaskNotYours(frappe.PermissionError):
	"""A task is reported done by who has it, or by business. [S7]"""


class TasksOpen(StepRefused):
	"""A project ends when its tasks are done or dropped. [S7]"""


class IssuesOpen(StepRefused):
	"""A project does not end over an open issue. [S8]"""


class UpdateNotSent(StepRefused):
	"""The client has not had the last update. [S8]"""


class UpdateClosed(StepRefused):
	"""What the client was told, and what he said, stays as it is. [S8]"""


class AnswerIncomplete(StepRefused):
	"""The client's answer lacks what was asked. [S8]"""


class IssueIncomplete(StepRefused):
	"""An issue is solved by finding its cause. [S8]"""
