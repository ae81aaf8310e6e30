"""Who sees which reports and figures: managers all, heads their units, authors and superiors theirs. [S18]"""

from steward.access import Access

PARTS = ("Client", "Client Order", "Staff Member")  # a report and a Metric Snapshot are narrowed by their own unit

ACCESS = {
	"Business Analysis Report": Access(
		roles=("Business Manager", "Records Officer"), staff=("author", "superior"), units=("org_unit",), sums_of=PARTS
	),
	"Metric Snapshot": Access(roles=("Business Manager",), units=("org_unit",), sums_of=PARTS),
	"Sales Total": Access(roles=("Business Manager",), sums_of=(*PARTS, "Org Unit")),
}
