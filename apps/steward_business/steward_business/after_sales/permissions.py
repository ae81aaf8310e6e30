"""Who sees which tickets, visits and improvements: business all, others their own, heads their unit's. [S14, S15, S16]"""

from steward.access import Access

BUSINESS = ("Business Officer", "Business Manager")

ACCESS = {
	"Service Ticket": Access(roles=BUSINESS, staff=("assignee",), unit_staff=("assignee",)),
	"Return Visit": Access(roles=BUSINESS, staff=("visitor",), unit_staff=("visitor",)),
	"Improvement Action": Access(roles=BUSINESS, staff=("owner_staff",), unit_staff=("owner_staff",)),
}
