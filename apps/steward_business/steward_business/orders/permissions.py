"""Who sees which orders: the business function all, heads those their department works on. [S12, S13]"""

from steward.access import Access

BUSINESS = ("Business Officer", "Business Manager")
SUPPORT = ("Legal Reviewer", "Finance Officer", "Finance Manager")

ACCESS = {
	"Client Order": Access(
		roles=(*BUSINESS, *SUPPORT),
		staff=("account_owner",),
		unit_staff=("account_owner",),
		child_functions=(("commitments", "function"),),
	),
	"Order Issue": Access(roles=BUSINESS, units=("responsible_unit",)),
	"Delay Notice": Access(roles=BUSINESS),
}
