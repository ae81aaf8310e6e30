"""Approvals: flows, the guard that no interface gets around, and the log that cannot be rewritten.

REST: `steward.approvals.act`, `steward.approvals.act_many`.
"""


def __getattr__(name: str):
	"""Offer the decisions under this package's name without importing them at start."""
	if name in ("act", "act_many"):
		from steward.approvals import decide

		return getattr(decide, name)
	raise AttributeError(name)
