"""Hundreds of waiting papers, copied from one that was made step by step; gone after the test."""
import pytest
from papers import CONTRACT

TABLES = {"Approval Task": "reference_name", "Approval Log": "reference_name", "Approval Chain": "reference_name", "Comment": "reference_name", "Version": "docname"}


class Heap:
	"""heap.add(doctype, state, 500) → their names."""

	def __init__(self, frappe, papers):
		self.frappe, self.papers, self.made, self.batches = frappe, papers, {}, 0

	def add(self, doctype: str = CONTRACT, state: str = "Pending Approval", times: int = 1, **changed) -> list[str]:
		"""Copies of a paper in that state, of which some fields may differ."""
		import copying

		model = self.papers.at(doctype, state)
		self.batches += 1
		kept = self.made.setdefault(doctype, [])
		names = copying.copy(doctype, model, times, batch=f"{self.batches}", **changed)
		kept += names
		self.frappe.db.commit()
		return names

	def remove(self) -> None:
		"""Everything that was added."""
		for doctype, names in self.made.items():
			self.frappe.db.delete(doctype, {"name": ("in", names)})
			for df in self.frappe.get_meta(doctype).get_table_fields():
				self.frappe.db.delete(df.options, {"parent": ("in", names), "parenttype": doctype})
			for table, key in TABLES.items():
				self.frappe.db.delete(table, {key: ("in", names)})
		self.frappe.db.commit()

	def faults(self, doctype: str, names: list[str]) -> list[str]:
		"""What is wrong with their chains."""
		from steward.approvals import log

		self.frappe.db.rollback()
		return [fault for name in names for fault in log.faults(doctype, name)]

	def count(self, doctype: str, **where) -> int:
		"""Rows as they are now."""
		self.frappe.db.rollback()
		return self.frappe.db.count(doctype, where)


@pytest.fixture
def heap(frappe_site, papers) -> Heap:
	"""Papers by the hundred."""
	made = Heap(frappe_site, papers)
	yield made
	made.remove()
