"""Facts about people from reports. [S18]"""

from frappe import _

from steward.evidence import Evidence, by_staff

REPORT = "Business Analysis Report"


def evidence() -> list[Evidence]:
	"""What this chapter tells of who reports."""
	return [
		Evidence("reports_in_time", "S18", _("Reports submitted in time"), REPORT,
			by_staff(REPORT, "author", "submitted_on", kept=lambda report: report.submitted_on <= report.due_on, where=lambda report: report.workflow_state != "Draft")),
	]  # fmt: skip
