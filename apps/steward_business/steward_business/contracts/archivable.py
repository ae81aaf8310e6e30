"""Contracts for the archive. [S11]"""

from steward.archiving import Archivable


def archivable() -> list[Archivable]:
	"""Every contract from its signature on."""
	states = ("Signed", "Filed", "Closed", "Terminated")
	return [Archivable("Client Contract", "S11", states, title="title", day="signed_on", party="client", files=("signed_file",))]
