"""Reports for the archive. [S20]"""

from steward.archiving import Archivable


def archivable() -> list[Archivable]:
	"""Every report that is filed, with its PDF."""
	return [Archivable("Business Analysis Report", "S20", ("Filed",), title="title", day="accepted_on", party="org_unit", files=("report_file",))]
