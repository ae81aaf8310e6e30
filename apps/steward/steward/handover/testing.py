"""Something to hold, for tests of handovers without another app."""

from contextlib import contextmanager
from unittest import mock

import frappe

from steward.handover import holdings
from steward.handover.holdings import Holdings

KIND = "Position"


class Desk:
	"""Who holds which thing: a provider of holdings kept in memory."""

	def __init__(self):
		self.holder: dict[str, str] = {}

	def put(self, staff: str, *titles: str) -> None:
		"""Things that a person holds from now on."""
		for title in titles:
			if not frappe.db.exists(KIND, title):
				frappe.get_doc({"doctype": KIND, "position_name": title}).insert()
			self.holder[title] = staff

	def held(self, staff: str) -> list[tuple[str, str]]:
		"""What a person holds."""
		return [(name, f"The {name}") for name, own in self.holder.items() if own == staff]

	def move(self, name: str, from_staff: str, successor: str) -> None:
		"""Give one thing to the successor."""
		self.holder[name] = successor

	@contextmanager
	def answering(self):
		"""While open, this is the only provider."""
		own = {KIND: Holdings(KIND, self.held, self.move)}
		with mock.patch.object(holdings, "providers", lambda: own):
			yield self
