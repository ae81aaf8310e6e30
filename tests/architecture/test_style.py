"""House style that a machine can see (hosts and machine paths: test_tracked_files.py)."""

import ast
import re

from source import apps, documents, files, listed, place, python_files, tree


def first_hit(path, pattern) -> str:
	for number, line in enumerate(path.read_text(encoding="utf-8", errors="ignore").splitlines(), 1):
		if pattern.search(line):
			return f"{place(path)}:{number} {line.strip()[:100]}"
	return ""


def test_python_is_indented_by_tabs():
	faults = []
	for path in python_files():
		text = re.sub(r'("""|\'\'\').*?\1', "", path.read_text(encoding="utf-8"), flags=re.S)
		faults += [place(path)] if re.search(r"^ +\S", text, re.M) else []
	assert not faults, listed(faults)


def test_every_function_of_the_apps_that_others_call_says_what_it_does():
	"""Modules have a docstring; so has every public function outside controllers, tests and hooks."""
	faults = []
	for package in apps().values():
		for path in files(package, "*.py"):
			if path.name.startswith("test_") or path.name in ("__init__.py", "hooks.py") or "doctype" in path.parts or "patches" in path.parts:
				continue
			module = tree(path)
			public = [n for n in module.body if isinstance(n, ast.FunctionDef | ast.ClassDef) and not n.name.startswith("_")]
			faults += [f"{place(path)}: {n.name}" for n in public if not ast.get_docstring(n)]
			faults += [] if ast.get_docstring(module) else [f"{place(path)}: the file"]
	assert not faults, listed(faults)


def test_no_script_names_a_desk_route():
	"""The desk is /app on one Frappe and /desk on another; links are built by Frappe."""
	scripts = [path for package in apps().values() for pattern in ("*.js", "*.html") for path in files(package, pattern)]
	faults = list(filter(None, (first_hit(path, re.compile(r"[\"'`(]/(app|desk)/")) for path in scripts)))
	assert not faults, listed(faults)


def test_no_chart_has_lines_but_through_the_one_function_that_counts_their_points():
	"""A line through a single point makes the browser complain: steward/charts.py draws lines."""
	lines = re.compile(r"""["']?(?:type|chartType)["']?\s*:\s*["'](?:line|axis-mixed)["']""")
	sources = [path for app in apps().values() for pattern in ("*.py", "*.js") for path in files(app, pattern) if path.name != "charts.py"]
	faults = [hit for path in sources if (hit := first_hit(path, lines))]
	shown = [(path, chart) for app in apps() for path, chart in documents(app, "Dashboard Chart")]
	assert shown and sources
	faults += [place(path) for path, chart in shown if chart["type"] == "Line" and not (chart["chart_type"] == "Report" and chart["use_report_chart"])]
	assert not faults, listed(faults)
