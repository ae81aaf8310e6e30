"""Client Confirmed Update: nothing to add to the message. [S8]"""


def get_context(context: dict) -> None:
	"""The template has all it needs."""
