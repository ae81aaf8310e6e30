"""Charts of reports: bars and lines that have enough points to be drawn."""

LINE = 2  # points; Frappe draws a path without an end through fewer, of which the browser complains


def drawn(labels: list[str], bars: list[dict] = (), lines: list[dict] = (), **look) -> dict | None:
	"""A report's chart; nothing without a point. Lines through a single point become bars, or are left out beside bars.

	Args:
		bars, lines: each with `name` and as many `values` as there are labels.
		look: whatever else the chart takes, as `colors`.

	>>> drawn([], lines=[{"name": "Clients", "values": []}])
	>>> drawn(["2026-01"], lines=[{"name": "Clients", "values": [3]}])["type"]
	'bar'
	>>> drawn(["2026-01", "2026-02"], lines=[{"name": "Clients", "values": [3, 4]}])["type"]
	'line'
	"""
	if not labels:
		return None
	if len(labels) < LINE:
		bars, lines = bars or lines, ()
	kind = "axis-mixed" if bars and lines else "line" if lines else "bar"
	datasets = [{**part, "chartType": shape} for shape, parts in (("bar", bars), ("line", lines)) for part in parts]
	return {"type": kind, "data": {"labels": labels, "datasets": datasets}, **look}
