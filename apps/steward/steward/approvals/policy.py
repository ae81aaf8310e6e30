"""Which Approval Policy fits a document in its state, and whom it asks. [Approvals]

With no matching policy the approving step's own role (or person) decides.
"""

from dataclasses import dataclass

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import flt

from steward.approvals import approvers, people
from steward.approvals.errors import StepRefused
from steward.approvals.flow import FIELD, Flow, Step, flow_of
from steward.approvals.remember import remembered


@dataclass(frozen=True)
class Place:
	"""One approver's place in a step: a user, or a role of which anybody may decide; neither: nobody was found."""

	step: int
	mode: str
	user: str | None = None
	role: str | None = None
	due_hours: float = 0
	overdue_action: str = "Remind"
	policy: str | None = None


def approving_step(flow: Flow, doc: Document, state: str | None = None) -> Step | None:
	"""The step that the last approval of the state takes, as the document's flags choose it."""
	state = state or doc.get(FIELD)
	steps = [step for step in flow.steps_from(state) if step.approval]
	fitting = [step for step in steps if step.applies(doc)]
	return next(iter(fitting or steps), None)


def plan(doc: Document, state: str | None = None) -> list[Place]:
	"""Places that must be filled before the document may leave an approval state.

	Args:
		doc: a document whose DocType has a flow.
		state: the approval state; default: the one the document is in.
	Returns: at least one place.
	Raises: StepRefused when the state asks for no approval.
	"""
	flow = flow_of(doc.doctype)
	state = state or doc.get(FIELD)
	step = approving_step(flow, doc, state)
	if not step:
		frappe.throw(_("“{0}” of {1} asks nobody for approval.").format(_(state), _(doc.doctype)), StepRefused)
	policy = matching(doc, state)
	places = policy_places(policy, flow, step, doc) if policy else []
	return places or default_places(flow, step, doc)


def matching(doc: Document, state: str) -> Document | None:
	"""The enabled policy for this document: highest priority, then nearest unit, then the oldest."""
	found = enabled(doc.doctype, state)
	if not found:
		return None
	units = approvers.units_above(approvers.unit_of(doc))
	found = [policy for policy in found if (not policy.org_unit or policy.org_unit in units) and holds(policy, doc)]
	return min(found, key=lambda p: (-p.priority, units.index(p.org_unit) if p.org_unit else len(units)), default=None)


@remembered
def enabled(doctype: str, state: str) -> list[Document]:
	"""The enabled policies of a state, highest priority first, then the oldest."""
	filters = {"document_type": doctype, "workflow_state": state, "enabled": 1}
	names = frappe.get_all("Approval Policy", filters, pluck="name", order_by="priority desc, creation asc")
	return [frappe.get_cached_doc("Approval Policy", name) for name in names]


def holds(policy: Document, doc: Document) -> bool:
	"""Whether the policy's condition is true for the document; a condition that fails stops the step with its name."""
	if not (policy.condition or "").strip():
		return True
	try:
		return bool(frappe.safe_eval(policy.condition, None, {"doc": doc.as_dict()}))
	except Exception as error:
		frappe.throw(
			_("The condition of Approval Policy “{0}” cannot be evaluated: {1}. Ask an Approval Administrator to correct it.").format(
				policy.title, error
			),
			StepRefused,
		)


def amount_of(doc: Document, field: str | None = None) -> float:
	"""The amount by which bands and caps are measured, in the document's currency; 0 when it has none."""
	name = field or amount_field(doc.doctype)
	return flt(doc.get(name)) if name else 0.0


def amount_field(doctype: str) -> str:
	"""The field with a DocType's amount: as its flow says, else its first Currency field; "" when it has none."""
	flow = flow_of(doctype)
	named = flow.amount if flow else ""
	return named or next((df.fieldname for df in frappe.get_meta(doctype).fields if df.fieldtype == "Currency"), "")


def in_band(row: Document, amount: float) -> bool:
	"""Whether an amount is above `min_amount` and at most `max_amount` (0: no limit)."""
	return (not row.min_amount or amount > flt(row.min_amount)) and (not row.max_amount or amount <= flt(row.max_amount))


def policy_places(policy: Document, flow: Flow, step: Step, doc: Document) -> list[Place]:
	"""Places of a policy's steps for this document."""
	amount = amount_of(doc, policy.amount_field)
	places: list[Place] = []
	for row in sorted(policy.steps, key=lambda row: (row.step, row.idx)):
		if in_band(row, amount) and not (row.mode == "Single" and any(p.step == row.step for p in places)):
			places += row_places(policy, row, flow, step, doc)
	return places


def row_places(policy: Document, row: Document, flow: Flow, step: Step, doc: Document) -> list[Place]:
	"""Places of one row: its people, or its role when one of many is enough."""
	shared = {"step": row.step, "mode": row.mode, "due_hours": flt(row.due_hours), "overdue_action": row.overdue_action, "policy": policy.name}
	if row.approver_source == "Role" and row.mode in ("Single", "Any") and approvers.has_holder(row.approver, flow, step, doc):
		return [Place(role=row.approver, **shared)]
	found = approvers.resolve(row.approver_source, row.approver, flow, step, doc)
	found = found[:1] if row.mode == "Single" else found
	return [Place(user=user, **shared) for user in found] or [Place(**shared)]


def default_places(flow: Flow, step: Step, doc: Document) -> list[Place]:
	"""The step's own person, whom it asks, or its roles; when none of them may decide, who stands in for them."""
	if step.person or step.asks:
		return [Place(1, "Any", user=user) for user in named(flow, step, doc)] or [Place(1, "Any")]
	roles = [role for role in step.roles if approvers.has_holder(role, flow, step, doc)]
	if roles:
		return [Place(1, "Any", role=role) for role in roles]
	return [Place(1, "Any", user=approvers.deputy(flow, step, doc))]


def named(flow: Flow, step: Step, doc: Document) -> list[str]:
	"""Users whom the step itself names, or who stand in for them."""
	if step.asks:
		return approvers.resolve(step.asks, None, flow, step, doc)
	return approvers.fit(sorted(people.users_in(doc, step.persons)), flow, step, doc)
