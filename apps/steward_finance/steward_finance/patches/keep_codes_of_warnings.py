"""Warnings of invoices were kept in the language of who saved them; now they are kept as codes. [S24]"""

import frappe
from frappe import _

from steward_finance.invoices.second_look import BUYER, SAME

INVOICE = "Invoice Record"
SENTENCE = "Same seller, date and amount as invoice {0}."
LANGUAGES = ("en", "zh", "zh-TW")


def execute() -> None:
	"""Turn each sentence into its code."""
	frappe.db.auto_commit_on_many_writes = 1  # a code stays as it is, so it may begin anew
	for row in frappe.get_all(INVOICE, {"warnings": ("is", "set")}, ["name", "warnings"], order_by="name", limit=0):
		codes = "\n".join(code(line) for line in row.warnings.splitlines() if line.strip())
		if codes != row.warnings:
			frappe.db.set_value(INVOICE, row.name, "warnings", codes, update_modified=False)
	frappe.db.auto_commit_on_many_writes = 0


def code(line: str) -> str:
	"""The code of one sentence, in whatever language; a code stays as it is."""
	if line == BUYER or line.startswith(f"{SAME} "):
		return line
	for language in LANGUAGES:
		before, after = _(SENTENCE, language).split("{0}")
		if line.startswith(before) and line.endswith(after):
			return f"{SAME} {line.removeprefix(before).removesuffix(after)}"
	return BUYER
