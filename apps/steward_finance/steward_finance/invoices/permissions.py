"""Who sees which invoices: finance all, others theirs, heads those that their unit claims. [S24]"""

from steward.access import Access

FINANCE = ("Finance Officer", "Finance Manager")

ACCESS = {"Invoice Record": Access(roles=FINANCE, staff=("holder",), units=("claimed_unit",))}
