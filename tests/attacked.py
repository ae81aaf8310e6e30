"""Which documents the attack tables are tried on: in which state, drafted by whom, attacked by whom."""

import papers_finance
from papers import ACTION, CONTRACT, LEAD, NOTICE, ORDER, PROJECT, PROJECT_ISSUE, REPORT, TICKET, VISIT

LATER = {CONTRACT: "Signed", ORDER: "Planned", NOTICE: "Sent", LEAD: "Qualified", PROJECT: "Closed", PROJECT_ISSUE: "Confirmed",
	TICKET: "Resolved", VISIT: "Done", ACTION: "Verified", REPORT: "Accepted", **papers_finance.LATER}  # fmt: skip
VICTIMS = [
	(CONTRACT, "Draft", "officer", "officer"),
	(CONTRACT, "Legal Review", "officer", "legal2"),
	(CONTRACT, "Pending Approval", "officer", "officer"),
	(CONTRACT, "To Sign", "officer", "officer"),
	(CONTRACT, "Pending Approval", "everything", "everything"),
	(ORDER, "Draft", "officer", "manager"),
	(NOTICE, "Draft", "officer", "officer"),
	(NOTICE, "Pending Approval", "everything", "everything"),
	(NOTICE, "Approved", "officer", "Administrator"),
	(LEAD, "New", "officer", "officer"),
	(PROJECT, "Draft", "officer", "officer"),
	(PROJECT_ISSUE, "Open", "officer", "officer"),
	(TICKET, "Solving", "officer", "line1"),
	(VISIT, "Due", "officer", "everything"),
	(ACTION, "Finished", "officer", "line1"),
	(REPORT, "Draft", "manager", "manager"),
	(REPORT, "Submitted", "manager", "Administrator"),
	*papers_finance.VICTIMS,
]
FINAL = [
	(CONTRACT, "Signed", "manager"),
	(CONTRACT, "Filed", "everything"),
	(ORDER, "Planned", "manager"),
	(ORDER, "Planned", "Administrator"),
	(ORDER, "Accepted", "manager"),
	(NOTICE, "Sent", "manager"),
	(NOTICE, "Answered", "Administrator"),
	(REPORT, "Accepted", "manager"),
	(TICKET, "Closed", "everything"),
	(VISIT, "Done", "officer"),
	(ACTION, "Verified", "Administrator"),
	(PROJECT_ISSUE, "Confirmed", "officer"),
	*papers_finance.FINAL,
]
