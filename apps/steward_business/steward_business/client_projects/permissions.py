"""Who sees which projects: the business function all, others those they manage or work on. [S7 S8]"""

from steward.access import Access

BUSINESS = ("Business Officer", "Business Manager")
SUPPORT = ("Legal Reviewer", "Finance Officer", "Finance Manager")

ACCESS = {
	"Client Project": Access(
		roles=(*BUSINESS, *SUPPORT), staff=("manager",), unit_staff=("manager",), child_staff=(("tasks", "assignee"),)
	),
	"Client Update": Access(roles=BUSINESS),
	"Project Issue": Access(roles=BUSINESS, staff=("owner_staff",), unit_staff=("owner_staff",)),
}
