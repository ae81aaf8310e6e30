"""Every chain of the Approval Log, verified many at a time. [Approvals]

`bench --site SITE execute steward.approvals.chains.check` prints the faults; the report *Approval Log Verification* shows them.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import frappe

from steward.approvals import log

CHUNK = 500  # documents read together


@dataclass(frozen=True)
class Checked:
	"""One document's chain: how many entries it has, its last hash, and what is wrong with it."""

	doctype: str
	name: str
	entries: int
	last_hash: str
	faults: list[str]


def check(doctype: str | None = None) -> dict[str, list[str]]:
	"""The faults of every chain (of one DocType, or all) by document; empty when the log is as it was written."""
	return {f"{chain.doctype} {chain.name}": chain.faults for chain in checked(doctype) if chain.faults}


def checked(doctype: str | None = None, name: str | None = None) -> Iterator[Checked]:
	"""The chains of all documents, of one DocType's, or of one document."""
	filters = {"reference_doctype": doctype, "reference_name": name}
	filters = {field: value for field, value in filters.items() if value}
	heads = frappe.get_all("Approval Chain", filters, list(log.HEAD), order_by="reference_doctype, reference_name", limit=0)
	for start in range(0, len(heads), CHUNK):
		yield from of(heads[start : start + CHUNK])


def of(heads: list[frappe._dict]) -> Iterator[Checked]:
	"""These chains, their rows read at once."""
	entries: dict[tuple[str, str], list[frappe._dict]] = {}
	wanted = {"reference_name": ("in", [head.reference_name for head in heads])}
	for row in frappe.get_all("Approval Log", wanted, [*log.HASHED, "name", "hash"], order_by="sequence asc", limit=0):
		entries.setdefault((row.reference_doctype, row.reference_name), []).append(row)
	for head in heads:
		doctype, name = head.reference_doctype, head.reference_name
		rows = entries.get((doctype, name), [])
		yield Checked(doctype, name, len(rows), head.last_hash or "", log.broken(rows, head))
