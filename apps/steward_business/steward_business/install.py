"""What this app adds to a site besides its DocTypes, and takes away again."""

from steward import install
from steward.approvals import sync
from steward_business import boards
from steward_business.after_sales import setup


def after_install() -> None:
	"""Flows, scripts and indexes at once, not only after the next migrate."""
	install.complete()
	boards.make()
	setup.prepare()


def before_uninstall() -> None:
	"""Take this app's workflows along."""
	sync.remove_flows("steward_business")
