"""Our flow tables, loaded without Frappe: a table is data and imports nothing but the flow language (which asks hooks once a batch)."""

import ast
import importlib.util
import json
import sys
from functools import cache
from pathlib import Path
from types import ModuleType
from unittest import mock

from source import CORE, ROOT, apps, tree

LANGUAGE = "steward.approvals.flow"
SHARED = ROOT.parent / "shared" / "flows.json"
OWNER_TERM = "doc.owner"
PERSON_TERM = 'frappe.db.get_value("Staff Member", doc.{}, "user")'


def load(name: str, path: Path) -> ModuleType:
	"""Run a file as a module of that name."""
	spec = importlib.util.spec_from_file_location(name, path)
	module = importlib.util.module_from_spec(spec)
	sys.modules[name] = module
	spec.loader.exec_module(module)
	return module


def named_modules(app: str) -> list[str]:
	"""Modules in an app's hook `steward_flows`."""
	for node in tree(apps()[app] / "hooks.py").body:
		if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "steward_flows":
			return ast.literal_eval(node.value)
	return []


@cache
def flows() -> tuple[tuple[str, str, object], ...]:
	"""Every flow as `(app, module, Flow)`."""
	found = []
	stubs = {name: ModuleType(name) for name in ("frappe", CORE, f"{CORE}.approvals")}
	with mock.patch.dict(sys.modules, stubs):
		for name in (f"{CORE}.approvals.remember", LANGUAGE):
			load(name, apps()[CORE].joinpath("approvals", name.rpartition(".")[2]).with_suffix(".py"))
		for app, package in apps().items():
			for dotted in named_modules(app):
				path = package.parent.joinpath(*dotted.split(".")).with_suffix(".py")
				found += [(app, dotted, flow) for flow in load(dotted, path).FLOWS]
	return tuple(found)


def condition(step) -> str:
	"""The condition of a step as flows.json writes it: persons, then the Check flag."""
	person = (step.person,) if isinstance(step.person, str) and step.person else tuple(step.person)
	person = person or (("owner",) if step.own == "only" else ())
	users = [OWNER_TERM if field == "owner" else PERSON_TERM.format(field) for field in person]
	parts = [f'frappe.session.user in ("Administrator", {", ".join(users)})'] if users else []
	parts += ["not doc." + term[4:] if term.startswith("not ") else "doc." + term for term in step.when.split(" and ") if term]
	return " and ".join(parts)


def rows(flow) -> set[tuple]:
	"""A flow's steps one by one: from, action, to, role, own, condition."""
	return {
		(at, step.action, step.to, role, step.own, condition(step)) for step in flow.steps for at in step.states for role in step.roles
	}


@cache
def binding() -> dict[str, dict]:
	"""The flows everybody agreed on, by DocType; empty where the shared folder is not beside the clone."""
	return {flow["doctype"]: flow for flow in json.loads(SHARED.read_text(encoding="utf-8"))} if SHARED.exists() else {}


@cache
def roles() -> tuple[str, ...]:
	"""Roles the core makes at install."""
	for node in tree(apps()[CORE] / "install.py").body:
		if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "ROLES":
			return ast.literal_eval(node.value)
	return ()
