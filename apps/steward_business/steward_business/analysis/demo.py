"""A year of figures and reports of the demo company. [S17 S18 S19 S20]"""


def make(company) -> None:
	"""Filled in below."""
