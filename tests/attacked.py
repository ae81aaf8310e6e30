"""Which documents the attack tables are tried on: in which state, drafted by whom, attacked by whom."""

import papers_finance
from papers import CONTRACT, LEAD, NOTICE, ORDER, PROJECT

LATER = {CONTRACT: "Signed", ORDER: "Planned", NOTICE: "Sent", LEAD: "Qualified", PROJECT: "Closed", **papers_finance.LATER}
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
	*papers_finance.FINAL,
]
