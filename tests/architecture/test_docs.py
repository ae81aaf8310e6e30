"""Documents: short, and their links lead somewhere."""

import re

from source import ROOT, apps, files, listed, place

LINK = re.compile(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)")
MOST = {"docs/architecture.md": 150}
LONGEST_DECISION = 40


def documents():
	return [*ROOT.glob("*.md"), *files(ROOT / "docs", "*.md"), *(app.parent / "README.md" for app in apps().values())]


def test_decisions_and_the_architecture_stay_short():
	found = {place(path): path for path in documents() if path.exists()}
	limits = MOST | {name: LONGEST_DECISION for name in found if name.startswith("docs/decisions/")}
	counted = {name: len(found[name].read_text(encoding="utf-8").splitlines()) for name in limits if name in found}
	faults = [f"{name}: {lines} lines, at most {limits[name]}" for name, lines in counted.items() if lines > limits[name]]
	assert not faults, listed(faults)


def test_links_lead_to_files():
	"""Pictures are made by the browser tests, and checked there."""
	faults = [
		f"{place(path)}: {target}"
		for path in documents()
		if path.exists()
		for target in LINK.findall(path.read_text(encoding="utf-8"))
		if not target.endswith(".png") and not (path.parent / target).exists()
	]
	assert not faults, listed(faults)


def test_every_app_has_a_readme_and_both_languages_of_the_first_page():
	wanted = [ROOT / name for name in ("README.md", "README.zh.md", "CHANGELOG.md", "LICENSE")]
	wanted += [app.parent / "README.md" for app in apps().values()]
	assert all(path.exists() for path in wanted), listed([place(path) for path in wanted if not path.exists()])
