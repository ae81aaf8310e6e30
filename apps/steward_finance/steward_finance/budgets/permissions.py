"""Who sees which budgets: finance all, a head those of the units he heads. [S21 S22]"""

from steward.access import Access

FINANCE = ("Finance Officer", "Finance Manager")
UNITS = Access(roles=FINANCE, units=("org_unit",))

ACCESS = {
	"Annual Business Plan": Access(roles=FINANCE, staff=("owner_staff",), units=("org_unit",)),
	"Expense Budget": UNITS,
	"Budget Transfer": UNITS,
	"Budget Ledger Entry": UNITS,
}
