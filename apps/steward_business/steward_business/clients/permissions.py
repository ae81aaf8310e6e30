"""Who sees which clients: the business function all, others their own and their unit's. [S5]"""

from steward.access import Access

BUSINESS = ("Business Officer", "Business Manager")
SUPPORT = ("Legal Reviewer", "Finance Officer", "Finance Manager", "Records Officer")

ACCESS = {
	"Client": Access(roles=(*BUSINESS, *SUPPORT), staff=("account_owner",), unit_staff=("account_owner",)),
	"Client Lead": Access(roles=BUSINESS, staff=("lead_owner",), unit_staff=("lead_owner",)),
	"Client Contact Log": Access(roles=BUSINESS, staff=("contacted_by",), unit_staff=("contacted_by",)),
}
