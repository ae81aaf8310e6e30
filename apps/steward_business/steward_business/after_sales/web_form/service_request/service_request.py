"""Service Request: the web form by which a client files a ticket; its rules are in web_requests.py. [S14]"""


def get_context(context: dict) -> None:
	"""The form needs nothing more."""
