"""Lines of claims of an earlier version say whose they are, and the day before; the report reads them alone. [S23]"""

from steward_finance.claims import counting


def execute() -> None:
	"""All at once, in the database."""
	counting.fill()
