"""Each role × DocType × (read, write, create, delete, each step) is as the table in the app's README says.

The table is written by nobody's hand: where this test fails it prints the row as the site has it.
"""
import json
import re
from pathlib import Path

import pytest
from inside import Inside

APPS = Path(__file__).resolve().parents[2] / "apps"
ROLES = {
	"Staff": "St", "Department Head": "DH", "General Manager": "GM", "Business Officer": "BO", "Business Manager": "BM",
	"Legal Reviewer": "LR", "Finance Officer": "FO", "Finance Manager": "FM", "Office Administrator": "OA", "Records Officer": "RO",
	"Seal Custodian": "SC", "Personnel Officer": "PO", "Personnel Manager": "PM", "Approval Administrator": "AA", "Internal Auditor": "IA",
}  # fmt: skip
TITLE = "## Who may do what"
ASKED = ("read", "write", "create", "delete")


def documented() -> dict[str, str]:
	"""Rows of the tables in the apps' READMEs, by DocType."""
	rows = {}
	for readme in sorted(APPS.glob("steward*/README.md")):
		_before, _title, table = readme.read_text(encoding="utf-8").partition(TITLE)
		lines = [line for line in table.splitlines() if line.startswith("| ")][1:]
		rows |= {re.match(r"\| (.+?) \|", line)[1]: line for line in lines}
	return rows


def doctypes() -> list[str]:
	"""DocTypes of the apps that somebody may have rights on: no rows of tables."""
	metas = (json.loads(path.read_text()) for path in APPS.glob("steward*/*/*/doctype/*/*.json") if path.stem == path.parent.name)
	return sorted(meta["name"] for meta in metas if not meta.get("istable"))


@pytest.fixture(scope="module")
def person(frappe_site):
	"""person(role) → a user with that role and no other than Staff."""
	from steward.testing import make_user

	made = {role: f"matrix-{code.lower()}@test.invalid" for role, code in ROLES.items()}
	for role, user in made.items():
		if not frappe_site.db.exists("User", user):
			make_user(user, tuple(dict.fromkeys((role, "Staff"))))
	frappe_site.db.commit()
	yield made.__getitem__
	for table, field in (("User", "name"), ("Has Role", "parent")):
		frappe_site.db.delete(table, {field: ("in", list(made.values()))})
	frappe_site.db.commit()


def codes(roles) -> str:
	"""Roles in short, in the table's order; a dash for nobody."""
	held = set(roles)
	return " ".join(code for role, code in ROLES.items() if role in held) or "–"


def steps_of(frappe, doctype: str) -> str:
	"""Each action of the DocType's flow with the roles that may take it."""
	rows = frappe.get_all("Workflow Transition", {"parent": doctype, "parenttype": "Workflow"}, ["action", "allowed"], order_by="idx")
	actions = dict.fromkeys(row.action for row in rows)
	return "; ".join(f"*{action}* {codes(row.allowed for row in rows if row.action == action)}" for action in actions)


def as_it_is(frappe, person, doctype: str) -> str:
	"""The DocType's row of the table, from the site."""
	rights = [codes(role for role in ROLES if frappe.has_permission(doctype, ptype, user=person(role))) for ptype in ASKED]
	return f"| {doctype} | {' | '.join(rights)} | {steps_of(frappe, doctype)} |"


@pytest.mark.parametrize("doctype", doctypes())
def test_roles_have_the_rights_that_the_readme_says(frappe_site, person, doctype):
	assert documented().get(doctype) == as_it_is(frappe_site, person, doctype)


@pytest.mark.parametrize("role", ROLES)
def test_lists_and_new_documents_over_rest_are_open_to_who_the_readme_says(frappe_site, person, monkeypatch, role):
	inside = Inside(frappe_site, monkeypatch)
	faults = []
	for doctype, row in documented().items():
		cells = [cell.split() for cell in row.strip("| ").split(" | ")]
		listed = inside.send(person(role), "GET", f"/api/resource/{doctype}?limit_page_length=1", b"", "").status != 403
		made = inside.send(person(role), "POST", f"/api/resource/{doctype}", b"{}", "application/json").status != 403
		if (listed, made) != (ROLES[role] in cells[1], ROLES[role] in cells[3]):
			faults.append((doctype, "listed" if listed else "not listed", "made" if made else "not made"))
	assert documented()
	assert not faults
