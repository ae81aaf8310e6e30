"""What is committed works on any machine, and nothing generated or secret is committed."""
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MACHINE_PATH = re.compile(r"(?<![\w.])/(?:root|work|home/\w+|opt/\w+|Users/\w+)/")
REGISTRY = re.compile(r"registry\.npmjs\.org|registry\.yarnpkg|files\.pythonhosted|pypi\.org/simple|npmmirror", re.I)
GENERATED = re.compile(r"^(env|var|logs|node_modules|apps/frappe|config/generated|archived)/|\.pyc$|common_site_config\.json$")


@pytest.fixture(scope="module")
def tracked() -> list[str]:
	listing = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True)
	if listing.returncode:
		pytest.skip("not a git checkout")
	return [path for path in listing.stdout.splitlines() if (ROOT / path).is_file()]


@pytest.mark.parametrize("pattern", [MACHINE_PATH, REGISTRY], ids=["a machine's path", "a registry's host"])
def test_no_tracked_file_names(tracked, pattern):
	found = []
	for path in tracked:
		if path == Path(__file__).relative_to(ROOT).as_posix():
			continue
		text = (ROOT / path).read_bytes().decode(errors="replace")
		found += [f"{path}: {match[0]}" for match in pattern.finditer(text)]
	assert found == []


def test_nothing_generated_is_tracked(tracked):
	assert [path for path in tracked if GENERATED.search(path)] == []


def test_each_front_command_is_at_most_40_lines():
	assert {name: len((ROOT / "bin" / name).read_text().splitlines()) <= 40 for name in ("start", "test")} == {"start": True, "test": True}
