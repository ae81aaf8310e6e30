import frappe

from steward.approvals import chains, log
from steward.approvals.errors import LogIsFinal
from steward.approvals.report.approval_log_verification import approval_log_verification as report
from steward.testing import StewardTestCase


class TestApprovalLog(StewardTestCase):
	"""The log may only grow, and shows it when somebody changed it behind our back. [Approvals]"""

	def setUp(self):
		super().setUp()
		self.doc = frappe.get_doc("Steward Settings")
		for action in ("Draft", "Submit", "Approve"):
			log.append(self.doc, action, to_state=action, comment=f"{action}, 好的")

	def entries(self):
		return log.rows(self.doc.doctype, self.doc.name)

	def test_rows_are_chained_from_the_first(self):
		rows = self.entries()
		self.assertEqual([row.sequence for row in rows], [1, 2, 3])
		self.assertFalse(rows[0].previous_hash)
		self.assertEqual([row.previous_hash for row in rows[1:]], [row.hash for row in rows[:2]])
		self.assertEqual(log.faults(self.doc.doctype, self.doc.name), [])

	def test_a_changed_comment_breaks_the_chain(self):
		row = self.entries()[1]
		frappe.db.set_value("Approval Log", row.name, "comment", "forged", update_modified=False)
		self.assertEqual(log.faults(self.doc.doctype, self.doc.name), [f"{row.name}: hash does not match"])

	def test_a_removed_row_breaks_the_chain(self):
		frappe.db.delete("Approval Log", {"name": self.entries()[2].name})
		self.assertEqual(log.faults(self.doc.doctype, self.doc.name), ["Steward Settings Steward Settings: the last rows are missing"])

	def test_all_chains_are_verified_by_command_and_by_report(self):
		only = {"reference_doctype": self.doc.doctype}
		self.assertEqual(chains.check(self.doc.doctype), {})
		self.assertEqual([(row["entries"], row["result"]) for row in report.execute(only)[1]], [(3, "Unbroken")])
		self.assertEqual(report.execute({**only, "only_broken": 1})[1], [])
		forged = self.entries()[1].name
		frappe.db.set_value("Approval Log", forged, "user", "Guest", update_modified=False)
		self.assertEqual(chains.check(self.doc.doctype), {"Steward Settings Steward Settings": [f"{forged}: hash does not match"]})
		_columns, rows, _message, _chart, sums = report.execute({**only, "only_broken": 1})
		self.assertEqual([row["result"] for row in rows], [f"{forged}: hash does not match"])
		self.assertEqual([one["value"] for one in sums], [1, 1])

	def test_a_row_cannot_be_inserted_changed_or_deleted(self):
		row = frappe.get_doc("Approval Log", self.entries()[0].name)
		forged = frappe.get_doc({**row.as_dict(), "name": None, "doctype": "Approval Log"})
		self.assert_refused(LogIsFinal, forged.insert, contains="never changed")
		row.comment = "other"
		self.assert_refused(LogIsFinal, row.save, contains="never changed")
		self.assert_refused(LogIsFinal, frappe.delete_doc, "Approval Log", row.name, contains="never changed")
		self.assertEqual(len(self.entries()), 3)
