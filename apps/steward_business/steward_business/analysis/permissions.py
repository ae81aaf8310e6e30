"""Who sees which reports and figures: managers all, heads their units, authors and superiors theirs. [S18]"""

from steward.access import Access

PARTS = ("Client", "Client Order", "Staff Member")  # a Metric Snapshot is narrowed by its own unit

ACCESS = {
	"Business Analysis Report": Access(
		roles=("Business Manager", "Records Officer"), staff=("author", "superior"), units=("org_unit",)
	),
	"Metric Snapshot": Access(roles=("Business Manager",), units=("org_unit",), sums_of=PARTS),
	"Sales Total": Access(roles=("Business Manager",), sums_of=(*PARTS, "Org Unit")),
}
