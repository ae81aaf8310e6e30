"""Facts about people from leads. [S5]"""

from frappe import _

from steward.evidence import Evidence, by_staff

LEAD = "Client Lead"
ENDED = ("Converted", "Lost")


def evidence() -> list[Evidence]:
	"""What this chapter tells of who looks after leads."""
	return [
		Evidence("leads_converted", "S5", _("Leads converted to clients"), LEAD,
			by_staff(LEAD, "lead_owner", "creation", kept=lambda lead: lead.workflow_state == "Converted", where=lambda lead: lead.workflow_state.isin(ENDED))),
	]  # fmt: skip
