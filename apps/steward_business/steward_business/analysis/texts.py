"""What a report says in words: a conclusion, problems or none, proposals that somebody carries out. [S19, S20]"""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate, strip_html, today

from steward_business.analysis.errors import ConclusionMissing, ProblemMissing, ProposalIncomplete


def check_conclusion(report: Document) -> None:
	"""A report concludes. [S20]"""
	if not strip_html(report.conclusion or "").strip():
		frappe.throw(_("Write a conclusion: what the superior should take from these figures."), ConclusionMissing)


def check_problems(report: Document) -> None:
	"""Either problems, or a tick that there are none. [S19]"""
	if bool(report.problems) == bool(report.no_problems):
		frappe.throw(_("Name at least one problem, or tick “{0}”, not both.").format(_("No Problems")), ProblemMissing)


def check_proposals(report: Document) -> None:
	"""Who does it, and by when. [S19]"""
	for row in report.proposals:
		if not row.owner_staff or not row.due_on or getdate(row.due_on) < getdate(today()):
			frappe.throw(
				_("Proposal {0}: enter who carries it out, and a day from today on by which.").format(row.idx), ProposalIncomplete
			)
