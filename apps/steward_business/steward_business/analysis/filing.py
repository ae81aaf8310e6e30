"""The filed report: a PDF beside its record. [S20]"""

import frappe
from frappe.model.document import Document
from frappe.utils.file_manager import save_file

from steward import paper

FORM = "Business Analysis Form"


def store(report: Document) -> str:
	"""Draw the report as PDF and attach it, for those who may read the report.

	Returns: address of the private file.
	"""
	content = paper.as_pdf(paper.body(report, FORM))
	made = save_file(f"{report.name}.pdf", content, report.doctype, report.name, is_private=1, df="report_file")
	return frappe.db.get_value("File", made.name, "file_url")
