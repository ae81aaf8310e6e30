"""What the scheduler does for orders once a day."""

from steward_business.orders.replies import record_no_replies


def daily() -> None:
	"""Delay notices without an answer. [S13]"""
	record_no_replies()
