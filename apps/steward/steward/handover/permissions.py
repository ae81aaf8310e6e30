"""Who sees which handovers: those who give and take, the giver's heads, Personnel."""

from steward.access import Access

ACCESS = {
	"Handover": Access(
		roles=("Personnel Officer", "Personnel Manager"), staff=("from_staff", "successor"), unit_staff=("from_staff",), units=("org_unit",)
	)
}
