"""The page behind a one-time link: what it is about, and the questions. [Approvals]"""

import frappe
from frappe import _

from steward import links

no_cache = 1


def get_context(context):
	"""Show the document's facts and questions, or why the link does not work any more."""
	context.no_cache, context.no_header, context.no_breadcrumbs = 1, 1, 1
	context.title = _("Your answer, please")
	context.token = frappe.form_dict.get("token") or ""
	context.company = frappe.db.get_single_value("Steward Settings", "company_name")
	try:
		asked = links.handler(links.find(context.token))
		context.facts, context.questions = asked.facts(), asked.questions()
	except links.LinkRefused as refusal:
		context.refusal = str(refusal)
		frappe.clear_messages()
