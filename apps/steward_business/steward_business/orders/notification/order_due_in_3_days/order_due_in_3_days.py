"""Order Due in 3 Days: nothing to add to the message. [S13]"""


def get_context(context: dict) -> None:
	"""The template has all it needs."""
