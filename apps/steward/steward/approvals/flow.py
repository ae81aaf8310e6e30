"""Flow, State, Step: a workflow as one table that reads top to bottom.

A chapter's `flow.py` holds its tables in a list `FLOWS`; the app names that module in the hook
`steward_flows`. `sync.py` turns each table into a Frappe Workflow, `guard.py` holds every save
to it, `move.py` is the only way from one state to the next.
"""

from dataclasses import dataclass
from functools import cached_property, lru_cache

import frappe

from steward.approvals.remember import remembered

FIELD = "workflow_state"
CLOCK = "Administrator"
RETURNS = ("Return",)
REJECTS = ("Reject", "Refuse")


def names(value: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
	"""One name or several, as a tuple."""
	return (value,) if isinstance(value, str) and value else tuple(value)


@dataclass(frozen=True)
class State:
	"""A state of a document.

	edited_by: roles whose holders may edit the business fields; none: locked to everybody.
	open: fields that stay open in this state (`"signed_on"`, `"copies.delivered_on"`); none: all.
	owner_open: fields the document's owner may change here though he is no editor.
	decides: of these fields, those that are part of the decision here: a change after an approval asks again, though
		they are no part of what was asked, and writing them is no drafting.
	submitted / cancelled: docstatus 1 / 2.
	approval: entering it asks somebody for a decision.
	"""

	name: str
	edited_by: str | tuple[str, ...] = ()
	open: str | tuple[str, ...] = ()
	owner_open: tuple[str, ...] = ()
	decides: tuple[str, ...] = ()
	submitted: bool = False
	cancelled: bool = False
	approval: bool = False

	@cached_property
	def docstatus(self) -> int:
		return 2 if self.cancelled else int(self.submitted)


@dataclass(frozen=True)
class Step:
	"""One action from one state (or several) to the next.

	role: who may take it (one role or several).
	own: "yes" the requester may; "no" he never may, nor who drafted or edited it; "only" nobody else.
	person: fields linking a Staff Member (or "owner"); only that person may take it.
	when: Check fields set by code, `"not flag"` for its absence, joined by " and "; chooses between rows of one action.
	approval: the approving action of an approval state.
	asks: whom an approval state asks when no policy fits, as a policy names it: "Department Head", "Superior" or
		"Superior's Superior" of the requester; none: the step's person, else its roles.
	apart_from: actions whose actors may not take this one (separation of duties).
	comment: a comment is required.
	gate: controller methods that raise when the step is not allowed yet (server rules).
	effect: controller methods run after the step is saved, in the same transaction.
	quiet: gates and the controller's hooks before a save write nothing but this document; many may go together.
	rule: number of the regulation's sentence.
	"""

	at: str | tuple[str, ...]
	action: str
	to: str
	role: str | tuple[str, ...]
	own: str = "yes"
	person: str | tuple[str, ...] = ()
	when: str = ""
	approval: bool = False
	asks: str = ""
	apart_from: str | tuple[str, ...] = ()
	comment: bool = False
	gate: str | tuple[str, ...] = ()
	effect: str | tuple[str, ...] = ()
	quiet: bool = False
	rule: str = ""

	@cached_property
	def states(self) -> tuple[str, ...]:
		return names(self.at)

	@cached_property
	def roles(self) -> tuple[str, ...]:
		return names(self.role)

	@cached_property
	def persons(self) -> tuple[str, ...]:
		"""Fields with the only person who may take the step; `"owner"` is the document's owner."""
		return names(self.person) or (("owner",) if self.own == "only" else ())

	@cached_property
	def flags(self) -> dict[str, bool]:
		"""Check fields of `when` by whether they must be set."""
		terms = self.when.split(" and ") if self.when else ()
		return {term.removeprefix("not "): not term.startswith("not ") for term in terms}

	def applies(self, doc) -> bool:
		"""Whether the step's Check flags fit the document."""
		return all(bool(doc.get(flag)) == wanted for flag, wanted in self.flags.items())


@dataclass(frozen=True)
class Flow:
	"""The whole table of one DocType.

	requesters: fields with the Staff Member for whom the document is (besides its owner).
	immaterial: fields that are not part of what an approver agrees to.
	amount: field that approval bands and caps compare; empty: the first Currency field.
	amends: a cancelled one may be amended; the new one starts in the first state.
	"""

	doctype: str
	states: tuple[State, ...]
	steps: tuple[Step, ...]
	requesters: tuple[str, ...] = ()
	immaterial: tuple[str, ...] = ()
	amount: str = ""
	rule: str = ""
	amends: bool = False

	@cached_property
	def first(self) -> State:
		return self.states[0]

	@cached_property
	def by_name(self) -> dict[str, State]:
		return {state.name: state for state in self.states}

	@cached_property
	def leaving(self) -> dict[str, list[Step]]:
		"""Steps by the state they leave."""
		return {state.name: [step for step in self.steps if state.name in step.states] for state in self.states}

	def state(self, name: str | None) -> State | None:
		"""The state of that name, or None."""
		return self.by_name.get(name)

	def decides(self, state: str, step: Step) -> bool:
		"""Whether a step out of a state is a decision of those who are asked there, so that tasks rule it."""
		found = self.state(state)
		return bool(found and found.approval and (step.approval or step.action in RETURNS + REJECTS))

	def steps_from(self, state: str, action: str | None = None) -> list[Step]:
		"""Steps that leave `state`, all or those of one action."""
		return [step for step in self.leaving.get(state, ()) if action in (None, step.action)]


def all_flows() -> dict[str, Flow]:
	"""Flows of every installed app by DocType (hook `steward_flows`)."""
	return _load(tuple(frappe.get_hooks("steward_flows")))


@lru_cache(maxsize=32)
def _load(modules: tuple[str, ...]) -> dict[str, Flow]:
	return {flow.doctype: flow for module in modules for flow in frappe.get_module(module).FLOWS}


@remembered
def flow_of(doctype: str) -> Flow | None:
	"""The Flow of a DocType, or None when it has none."""
	return all_flows().get(doctype)
