"""Request Decided: nothing to add to the message. [S23]"""


def get_context(context: dict) -> None:
	"""The template has all it needs."""
