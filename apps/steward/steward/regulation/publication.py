"""One version of a title is in force, from its publication on. [S4]"""

import frappe
from frappe import _
from frappe.model.document import Document

from steward.approvals import log, move
from steward.regulation.errors import NotByPersonnel, StillInForce, VersionTaken

DOCTYPE = "Regulation"
IN_FORCE = "Published"
PERSONNEL = {"Personnel Officer", "Personnel Manager"}


def versions(title: str) -> list[dict]:
	"""All versions of a title, their rows locked, so that of two publications one waits for the other."""
	table = frappe.qb.DocType(DOCTYPE)
	return (
		frappe.qb.from_(table)
		.select(table.name, table.version, table.workflow_state)
		.where(table.title == title)
		.orderby(table.name)
		.for_update()
		.run(as_dict=True)
	)


def is_personnel(user: str) -> bool:
	"""Whether a person drafts and interprets the regulation. [S3]"""
	return bool(PERSONNEL & set(frappe.get_roles(user)))


def check_drafters(doc: Document) -> None:
	"""Everybody who drafted or edited belongs to Personnel. [S3]"""
	outside = [user for user in sorted(log.actors(doc, ("Draft", "Edit"))) if not is_personnel(user)]
	if outside:
		names = ", ".join(frappe.get_cached_value("User", user, "full_name") or user for user in outside)
		frappe.throw(
			_("Only Personnel drafts the regulation; {0} wrote in {1}. Let Personnel draft it anew.").format(names, doc.name),
			NotByPersonnel,
		)


def check_version_is_new(doc: Document) -> None:
	"""A version number is used once a title. [S4]"""
	for other in versions(doc.title):
		if other.name != doc.name and other.version == doc.version and other.workflow_state != "Draft":
			frappe.throw(
				_("Version {0} of “{1}” exists already ({2}). Give this one another number.").format(
					doc.version, doc.title, other.name
				),
				VersionTaken,
			)


def newer(doc: Document) -> str | None:
	"""The version of the same title that is in force instead of this one."""
	return next((v.name for v in versions(doc.title) if v.name != doc.name and v.workflow_state == IN_FORCE), None)


def check_newer_in_force(doc: Document) -> None:
	"""A version ends only when another one of its title is published. [S4]"""
	if not newer(doc):
		frappe.throw(
			_("{0} stays in force until a newer version of “{1}” is published. Publish that one.").format(doc.name, doc.title),
			StillInForce,
		)


def supersede_older(doc: Document) -> None:
	"""End the versions that were in force, in the transaction of the publication. [S4]"""
	older = [v.name for v in versions(doc.title) if v.name != doc.name and v.workflow_state == IN_FORCE]
	for name in older:
		move.take_as_system(DOCTYPE, name, "Supersede", _("Version {0} is published").format(doc.version))
