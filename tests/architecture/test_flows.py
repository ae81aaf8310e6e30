"""Each flow: reachable, leavable, by roles that exist, and equal to what was agreed."""

import ast

import pytest
from flow_tables import LANGUAGE, binding, flows, roles, rows
from source import apps, doctypes, documents, files, listed, place, tree

EVERY = [pytest.param(flow, id=flow.doctype) for _app, _module, flow in flows()]
AGREED = pytest.mark.skipif(not binding(), reason="../shared/flows.json is not beside this clone")
OWN = {"yes", "no", "only"}


def test_every_flow_table_is_named_in_hooks():
	named = {module for _app, module, _flow in flows()}
	tables = [
		(path, ".".join(path.relative_to(package.parent).with_suffix("").parts))
		for package in apps().values()
		for path in files(package, "flow.py")
	]
	faults = [place(path) for path, module in tables if module not in named and module != LANGUAGE]
	assert not faults, listed(faults)


def test_a_flow_table_imports_only_the_flow_language():
	faults = []
	for _app, module, _flow in flows():
		path = next(iter(apps().values())).parents[1] / module.split(".")[0] / (module.replace(".", "/") + ".py")
		taken = [node for node in ast.walk(tree(path)) if isinstance(node, ast.Import | ast.ImportFrom)]
		faults += [f"{place(path)}: {ast.unparse(node)}" for node in taken if getattr(node, "module", "") != LANGUAGE]
	assert not faults, listed(faults)


NAMES_ANOTHERS_STATE = {"Approval Policy", "Approval Task"}  # a state of the document they are about


def test_every_flow_has_one_doctype_with_its_field():
	names = [flow.doctype for _app, _module, flow in flows()]
	fields = {doc["name"]: {f["fieldname"] for f in doc["fields"]} for app in apps() for _path, doc in documents(app, "DocType")}
	faults = [name for name in names if names.count(name) > 1 or "workflow_state" not in fields.get(name, ())]
	assert not faults, listed(faults)
	assert {name for name, own in fields.items() if "workflow_state" in own} - NAMES_ANOTHERS_STATE == set(names)


def several(value) -> tuple[str, ...]:
	"""One name or several, as a tuple."""
	return ((value,) if value else ()) if isinstance(value, str) else tuple(value)


@pytest.mark.parametrize("flow", EVERY)
def test_every_state_is_reachable(flow):
	reached, new = set(), {flow.first.name}
	while new:
		reached |= new
		new = {step.to for step in flow.steps if set(step.states) & reached} - reached
	assert reached == {state.name for state in flow.states}


@pytest.mark.parametrize("flow", EVERY)
def test_every_step_joins_known_states(flow):
	known = {state.name for state in flow.states}
	assert len(known) == len(flow.states)
	faults = [f"{at} → {step.to}" for step in flow.steps for at in step.states if not {at, step.to} <= known]
	assert not faults, listed(faults)


@pytest.mark.parametrize("flow", EVERY)
def test_every_state_that_is_not_final_has_an_exit(flow):
	"""Final is what ends the paper: docstatus 2, locked without approval, or agreed as such in flows.json."""
	left = {at for step in flow.steps for at in step.states}
	stuck = [state.name for state in flow.states if state.name not in left and (state.approval or state.edited_by)]
	agreed = binding().get(flow.doctype)
	if agreed:
		leaving = {step["from"] for step in agreed["steps"]}
		stuck += [state.name for state in flow.states if state.name in leaving - left]
	assert not stuck


@pytest.mark.parametrize("flow", EVERY)
def test_every_approval_state_can_be_passed_and_returned(flow):
	for state in flow.states:
		steps = flow.steps_from(state.name)
		assert state.approval == any(step.approval for step in steps), state.name
		if state.approval:
			assert any(step.comment for step in steps), f"{state.name}: no way to send it back with a reason"


@pytest.mark.parametrize("flow", EVERY)
def test_roles_and_own_are_known(flow):
	used = {role for step in flow.steps for role in step.roles}
	used |= {role for state in flow.states for role in several(state.edited_by)}
	assert used <= set(roles())
	assert "Internal Auditor" not in used
	assert {step.own for step in flow.steps} <= OWN


@pytest.mark.parametrize("flow", EVERY)
def test_docstatus_never_goes_back(flow):
	faults = [
		f"{at} → {step.to}"
		for step in flow.steps
		for at in step.states
		if flow.state(step.to).docstatus < flow.state(at).docstatus or flow.state(step.to).docstatus == 2 and not flow.state(at).docstatus
	]
	assert not faults, listed(faults)


@pytest.mark.parametrize("flow", EVERY)
def test_gates_effects_and_fields_exist(flow):
	"""Methods a step names are in the DocType's controller; fields are in its JSON."""
	app = doctypes()[flow.doctype]
	path, doc = next((path, doc) for path, doc in documents(app, "DocType") if doc["name"] == flow.doctype)
	methods = {node.name for node in ast.walk(tree(path.with_suffix(".py"))) if isinstance(node, ast.FunctionDef)}
	wanted = {name for step in flow.steps for part in (step.gate, step.effect) for name in several(part)}
	assert wanted <= methods
	fields = {field["fieldname"] for field in doc["fields"]} | {"owner"}
	flags = {flag for step in flow.steps for flag in step.flags}
	persons = {name for step in flow.steps for name in several(step.person)}
	assert flags | persons | set(flow.requesters) <= fields


@AGREED
@pytest.mark.parametrize("flow", EVERY)
def test_states_are_as_agreed(flow):
	agreed = {(s["state"], int(s["docstatus"]), bool(s["approval"])) for s in binding()[flow.doctype]["states"]}
	assert {(s.name, s.docstatus, s.approval) for s in flow.states} == agreed


@AGREED
@pytest.mark.parametrize("flow", EVERY)
def test_editors_are_as_agreed(flow):
	"""Where fields are open but no editor is named, those who take the next step fill them in."""
	for agreed in binding()[flow.doctype]["states"]:
		state = flow.state(agreed["state"])
		next_roles = {role for step in flow.steps_from(state.name) for role in step.roles}
		wanted = set(agreed["edit"]) or (next_roles if agreed["open"] else set())
		assert set(several(state.edited_by)) == wanted, state.name


@AGREED
@pytest.mark.parametrize("flow", EVERY)
def test_steps_are_as_agreed(flow):
	keys = ("from", "action", "to", "role", "own", "condition")
	agreed = {tuple(step[key] for key in keys) for step in binding()[flow.doctype]["steps"]}
	assert rows(flow) == agreed
