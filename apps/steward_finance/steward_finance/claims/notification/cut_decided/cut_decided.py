"""Cut Decided: nothing to add to the message. [S25]"""


def get_context(context: dict) -> None:
	"""The template has all it needs."""
