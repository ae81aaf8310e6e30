"""What this app adds to a site besides its DocTypes, and takes away again."""

from steward import install
from steward.approvals import sync


def after_install() -> None:
	"""Flows, scripts and indexes at once, not only after the next migrate."""
	install.complete()


def before_uninstall() -> None:
	"""Take this app's workflows along."""
	sync.remove_flows("steward_finance")
