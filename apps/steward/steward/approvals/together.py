"""Which steps many documents may take together, and why others go one by one. [Approvals]

Together means: Frappe's checks, the guard, the gates and the controller's hooks before the save run on each
document in memory; what they wrote goes to the database in a few statements. What listens to a save and
might write or send something of its own is not asked there, so with any of it the documents go one by one.
"""

from collections.abc import Iterator

import frappe
from frappe.model.base_document import get_controller
from frappe.model.document import Document
from frappe.query_builder.functions import Coalesce
from pypika.terms import ValueWrapper

from steward.approvals.flow import FIELD, Flow, Step, flow_of
from steward.asked_together import answers

BEFORE = {"save": ("before_validate", "validate", "before_save"), "submit": ("before_validate", "validate", "before_submit")}
AFTER = ("on_update", "on_submit", "on_change", "before_change", "on_update_after_submit", "notify_update", "clear_cache")
OWN_SAVE = ("save", "_save", "submit", "_submit", "db_update", "load_from_db", "run_method", "save_version", "add_comment",
	"get_permission_log_options")
EVENTS = (*BEFORE["save"], "before_submit", *AFTER)
INSERTED = ("before_insert", "after_insert")
WRITTEN = ("Comment", "Version")
SUBMITTING = ("Before Submit", "After Submit")
SCRIPTS = ("Before Validate", "Before Save", "After Save", "Before Insert", "After Insert")
# DocTypes whose records make a save do more: field with the DocType, and what is switched on
LISTENERS = {
	"Notification": ("document_type", {"enabled": 1, "event": ("not in", ("Days Before", "Days After"))}),  # those are the clock's
	"Webhook": ("webhook_doctype", {"enabled": 1}),
	"Assignment Rule": ("document_type", {"disabled": 0}),
	"Energy Point Rule": ("reference_doctype", {"enabled": 1}),
	"Milestone Tracker": ("document_type", {"disabled": 0}),
}
# hooks of every site, and why they have nothing to say of a step taken together
KNOWN = {
	"steward.intake.keep_server_fields",  # nothing comes from a client
	"steward.uploads.check_attached",  # neither do files
	"steward.pasted.take",  # nor pictures
	"steward.approvals.guard.on_validate",  # asked by batch.py
	"steward.approvals.guard.on_saved",  # the step writes its own log row
	"steward.approvals.guard.before_insert",  # comments are no flow's documents
	"steward.naming.keep_own",  # see guard.before_insert
	"frappe.desk.notifications.clear_doctype_notifications",  # done once by batch.py
	"frappe.workflow.doctype.workflow_action.workflow_action.process_workflow_actions",  # none for our flows
	"frappe.automation.doctype.assignment_rule.assignment_rule.apply",  # see LISTENERS
	"frappe.automation.doctype.assignment_rule.assignment_rule.update_due_date",  # see LISTENERS
	"frappe.social.doctype.energy_point_rule.energy_point_rule.process_energy_points",  # see LISTENERS
	"frappe.automation.doctype.milestone_tracker.milestone_tracker.evaluate_milestone",  # see LISTENERS
	"frappe.core.doctype.file.utils.attach_files_to_document",  # attached when they were put in
	"frappe.core.doctype.permission_log.permission_log.make_perm_log",  # a newer Frappe's; see OWN_SAVE
	"frappe.core.doctype.user_type.user_type.apply_permissions_for_non_standard_user_type",  # see listeners()
}


def may_go_together(doctype: str, state: str, action: str) -> bool:
	"""Whether documents of this DocType may take a step out of this state together."""
	return next(obstacles(doctype, state, action), None) is None


def obstacles(doctype: str, state: str, action: str) -> Iterator[str]:
	"""Why they may not, one reason after the other; the cheapest to find comes first."""
	flow = flow_of(doctype)
	steps = flow.steps_from(state, action)
	for step in steps:
		yield from in_flow(flow, state, step)
		yield from in_controller(doctype, step)
	meta = frappe.get_meta(doctype)
	if meta.get("track_seen") or (meta.get_field(FIELD) or {}).get("in_global_search"):
		yield "who has seen it, or its state in the global search, is kept with each save"
	if frappe.get_cached_value("User", frappe.session.user, "follow_created_documents"):
		yield "the user follows what he changes"
	submits = any(flow.state(step.to).submitted for step in steps)
	yield from in_hooks((doctype, "*", *WRITTEN))
	yield from scripts(doctype, SCRIPTS + (SUBMITTING if submits else ()))
	yield from listeners(doctype)


def in_flow(flow: Flow, state: str, step: Step) -> Iterator[str]:
	"""What the flow's table says: only decisions on drafts, without effects."""
	if not flow.decides(state, step):
		yield f"“{step.action}” is no decision of those who are asked"
	if step.effect:
		yield f"“{step.action}” has effects: {step.effect}"
	if flow.state(state).docstatus or flow.state(step.to).cancelled:
		yield "the document is submitted already, or will be cancelled"


def in_controller(doctype: str, step: Step) -> Iterator[str]:
	"""Code of the DocType that a save would run."""
	if own := [name for name in (*AFTER, *OWN_SAVE) if overridden(doctype, name)]:
		yield f"its controller does more with a save: {', '.join(own)}"
	before = [name for name in EVENTS if name not in AFTER and overridden(doctype, name)]
	if (before or step.gate) and not step.quiet:
		yield f"“{step.action}” does not say in its flow that its gates and {', '.join(before) or 'hooks'} write nothing else"


def overridden(doctype: str, name: str) -> bool:
	"""Whether a DocType's controller has its own method of that name."""
	return getattr(get_controller(doctype), name, None) is not getattr(Document, name, None)


def in_hooks(kinds: tuple[str, ...]) -> Iterator[str]:
	"""Hooks of apps on the saving of these DocTypes."""
	hooks = frappe.get_doc_hooks()
	for kind in kinds:
		for event, handlers in hooks.get(kind, {}).items():
			for handler in handlers if event in (*EVENTS, *INSERTED) else ():
				if handler not in KNOWN:
					yield f"{handler} listens to {kind}"


def scripts(doctype: str, events: tuple[str, ...]) -> Iterator[str]:
	"""Server scripts that this step would run, or the rows it writes."""
	script = frappe.qb.DocType("Server Script")
	own = (script.reference_doctype == doctype) & script.doctype_event.isin(events)
	query = frappe.qb.from_(script).select(script.name).where((script.script_type == "DocType Event") & (script.disabled == 0))
	for name in query.where(own | script.reference_doctype.isin(WRITTEN)).orderby(script.name).run(pluck=True):
		yield f"Server Script {name}"


def listeners(doctype: str) -> Iterator[str]:
	"""Records with which people made Frappe do more at a save of these documents, or of the rows a step writes."""
	for kind, name, about, condition in answers([listening(kind, doctype) for kind in LISTENERS if frappe.db.table_exists(kind)]):
		if about != doctype or not condition:  # a condition is judged with each document (saving.py)
			yield f"{kind} {name}"
	if frappe.db.exists("User Type", {"is_standard": 0}):
		yield "a user type of the company's own gives rights with each save"


def listening(kind: str, doctype: str):
	"""The question for one kind of record that listens: kind, name, DocType and, of an alert, its condition."""
	field, switched_on = LISTENERS[kind]
	table = frappe.qb.DocType(kind)
	condition = table.condition if kind == "Notification" else ValueWrapper("")
	query = frappe.qb.from_(table).select(ValueWrapper(kind), table.name, table[field], condition).where(table[field].isin((doctype, *WRITTEN)))
	for column, value in switched_on.items():
		query = query.where(Coalesce(table[column], "").notin(value[1]) if isinstance(value, tuple) else table[column] == value)
	return query
