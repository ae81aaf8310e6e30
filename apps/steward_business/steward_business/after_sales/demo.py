"""A year of after-sales of the demo company. [S14 S15 S16]"""


def make(company) -> None:
	"""Filled in below."""
