"""Small things: functions, controllers, files, hooks."""

from statistics import median

from source import ROOT, apps, code_lines, files, functions, listed, place, python_files

MEDIAN_FUNCTION = 8
LONGEST_FUNCTION = 30
LONGEST_CONTROLLER = 150
LONGEST_FILE = 250
LONGEST_HOOKS = 60
LONGEST_FORM_SCRIPT = 40
LONGEST_COMMAND = 40


def lines(path) -> int:
	return len(path.read_text(encoding="utf-8").splitlines())


def too_long(paths, most: int) -> list[str]:
	return [f"{place(path)}: {lines(path)} lines, at most {most}" for path in paths if lines(path) > most]


def test_half_of_the_functions_have_eight_lines_or_fewer():
	sizes = [code_lines(function) for path in python_files() for function in functions(path)]
	assert median(sizes) <= MEDIAN_FUNCTION


def test_no_function_is_longer_than_thirty_lines():
	faults = [
		f"{place(path)}:{function.lineno} {function.name}: {code_lines(function)} lines"
		for path in python_files()
		for function in functions(path)
		if code_lines(function) > LONGEST_FUNCTION
	]
	assert not faults, listed(faults)


def test_a_controller_is_a_table_of_contents():
	controllers = [path for app in apps().values() for path in app.glob("*/doctype/*/*.py") if path.stem == path.parent.name]
	faults = too_long(controllers, LONGEST_CONTROLLER)
	assert not faults, listed(faults)


def test_no_python_file_is_longer_than_250_lines():
	faults = too_long(python_files(), LONGEST_FILE)
	assert not faults, listed(faults)


def test_hooks_fit_on_one_screen():
	faults = too_long((app / "hooks.py" for app in apps().values()), LONGEST_HOOKS)
	assert not faults, listed(faults)


def test_a_form_script_helps_and_does_not_decide():
	faults = too_long((path for app in apps().values() for path in app.glob("*/doctype/*/*.js")), LONGEST_FORM_SCRIPT)
	assert not faults, listed(faults)


def test_the_two_commands_are_short():
	commands = [path for path in (ROOT / "bin" / "start", ROOT / "bin" / "test") if path.exists()]
	faults = too_long(commands, LONGEST_COMMAND)
	assert not faults, listed(faults)


def test_no_file_is_a_drawer_for_everything():
	drawers = {"utils", "util", "helpers", "helper", "common", "misc", "tools"}
	faults = [place(path) for app in apps().values() for path in files(app, "*.py") if path.stem in drawers]
	assert not faults, listed(faults)
