"""What this app adds to a site besides its DocTypes, and takes away again."""

from steward.approvals import scripts, sync


def after_install() -> None:
	"""Flows and scripts at once, not only after the next migrate."""
	sync.sync_flows()
	scripts.sync_scripts()


def before_uninstall() -> None:
	"""Take this app's workflows along."""
	sync.remove_flows("steward_business")
