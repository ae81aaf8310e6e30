"""Who sees which reports and figures: managers all, heads their units, authors and superiors theirs. [S18]"""

from steward.access import Access

ACCESS = {
	"Business Analysis Report": Access(
		roles=("Business Manager", "Records Officer"), staff=("author", "superior"), units=("org_unit",)
	),
	"Metric Snapshot": Access(roles=("Business Manager",), units=("org_unit",)),
	"Sales Total": Access(roles=("Business Manager",)),
}
