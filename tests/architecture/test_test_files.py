"""A test file tests something."""

import ast

from source import functions, listed, place, python_files, tree


def test_files():
	"""Files named as tests, in the apps and under tests/."""
	return [path for path in python_files() if path.name.startswith("test_")]


test_files.__test__ = False


def test_no_test_file_is_empty():
	faults = [place(path) for path in test_files() if not any(f.name.startswith("test") for f in functions(path))]
	assert not faults, listed(faults)


def test_no_test_is_empty():
	idle = (ast.Pass, ast.Expr)
	faults = [
		f"{place(path)}:{function.lineno} {function.name}"
		for path in test_files()
		for function in functions(path)
		if function.name.startswith("test_")
		and all(isinstance(part, idle) and not isinstance(getattr(part, "value", None), ast.Call) for part in function.body)
	]
	assert not faults, listed(faults)


def test_no_two_tests_of_a_class_have_one_name():
	faults = []
	for path in test_files():
		for owner in ast.walk(tree(path)):
			if isinstance(owner, ast.ClassDef | ast.Module):
				names = [part.name for part in owner.body if isinstance(part, ast.FunctionDef)]
				faults += [f"{place(path)}: {name}" for name in set(names) if names.count(name) > 1]
	assert not faults, listed(faults)
