"""Every rule of the regulation that is built has one home that says its number, and a test that refuses."""

from rule_numbers import chapter_of, chapters, code, refuses, rules_of, said
from source import apps, functions, listed, place, python_files


def declared() -> dict[int, list[str]]:
	"""Homes by rule number, as the apps' READMEs declare them."""
	homes: dict[int, list[str]] = {}
	for app in apps():
		for chapter, rules in chapters(app).items():
			for rule in rules:
				homes.setdefault(rule, []).append(f"{app}.{chapter}")
	return homes


def tests():
	"""Every test function whose name has a rule number, with its file."""
	named = [path for path in python_files() if path.name.startswith("test_")]
	return [(path, test) for path in named for test in functions(path) if test.name.startswith("test_S")]


tests.__test__ = False


def test_every_chapter_is_in_its_readme():
	faults = []
	for app, package in apps().items():
		modules = [line.strip() for line in (package / "modules.txt").read_text().splitlines() if line.strip()]
		faults += [f"apps/{app}/README.md: no chapter {name}" for name in modules if name.lower().replace(" ", "_").replace("-", "_") not in chapters(app)]
	assert not faults, listed(faults)


def test_every_rule_has_exactly_one_home():
	faults = [f"S{rule}: {', '.join(homes)}" for rule, homes in declared().items() if len(homes) > 1]
	assert declared() and not faults, listed(faults)


def test_every_home_says_its_numbers():
	faults = []
	for app in apps():
		for chapter, rules in chapters(app).items():
			spoken = {n for path in code(app) if chapter_of(app, path) in (chapter, "") for n in said(path)}
			faults += [f"S{rule}: not said in {app}.{chapter}" for rule in rules - spoken]
	assert not faults, listed(faults)


def test_no_rule_is_said_away_from_home():
	faults = []
	for app in apps():
		everywhere = set().union(*chapters(app).values())
		for path in code(app):
			home = chapters(app).get(chapter_of(app, path), everywhere)
			faults += [f"{place(path)}: S{rule} is at home in {declared().get(rule, 'no README')}" for rule in said(path) - home]
	assert not faults, listed(faults)


def test_every_rule_has_a_test_that_refuses():
	refused = {rule for _path, test in tests() if refuses(test) for rule in rules_of(test)}
	faults = [f"S{rule} ({', '.join(homes)})" for rule, homes in declared().items() if rule not in refused]
	assert not faults, listed(faults)


def test_no_test_names_a_rule_that_is_not_built():
	faults = [f"{place(path)}: {test.name}" for path, test in tests() if rules_of(test) - declared().keys()]
	assert not faults, listed(faults)
