"""Who sees which claims: the claimant his, the head his unit's, finance all; a bank account its owner and finance. [S23 S25]"""

from steward.access import Access

FINANCE = ("Finance Officer", "Finance Manager")
RECORDS = "Records Officer"

ACCESS = {
	"Expense Request": Access(roles=FINANCE, staff=("requester",), units=("org_unit",)),
	"Cash Advance": Access(roles=FINANCE, staff=("claimant",), units=("org_unit",)),
	"Reimbursement": Access(roles=(*FINANCE, RECORDS), staff=("claimant",), units=("org_unit",)),
	"Staff Bank Account": Access(roles=FINANCE, staff=("staff",)),
}
