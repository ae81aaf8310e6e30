"""A cancelled document that is made anew, where its flow knows that. [Approvals]"""

import frappe
from frappe import _
from frappe.model.document import Document

from steward.approvals.errors import FlowBypassed
from steward.approvals.flow import FIELD, Flow, flow_of

CANCELLED = 2


def amends(doctype: str) -> bool:
	"""Whether documents of this kind may be amended; Frappe names such a one after the old, outside its series."""
	flow = flow_of(doctype)
	return bool(flow and flow.amends)


def check(flow: Flow, doc: Document) -> None:
	"""Only a cancelled document is amended, and once; the new one, for which the form copies the state, starts in the first."""
	if not flow.amends:
		frappe.throw(_("{0} is not amended. Make a new one.").format(_(doc.doctype)), FlowBypassed)
	if frappe.db.get_value(doc.doctype, doc.amended_from, "docstatus", for_update=True) != CANCELLED:
		frappe.throw(_("Only a cancelled {0} is amended; {1} is not.").format(_(doc.doctype), doc.amended_from), FlowBypassed)
	if other := frappe.db.get_value(doc.doctype, {"amended_from": doc.amended_from}):
		frappe.throw(_("{0} was amended already: {1}.").format(doc.amended_from, other), FlowBypassed)
	doc.set(FIELD, flow.first.name)
