"""The lanes of `bin/test`: whatever fails in any of them fails the whole."""
import lanes
import pytest
from console import ROOT
from levels import ALONE, LANES, LEVELS, WITHOUT_SITE, files_of


class Played:
	"""A level that runs no pytest: its counts are in its name, like "3+1"; "broken" breaks."""

	def __init__(self, name: str, site: str, extra: list[str]):
		self.name = name

	def run(self) -> tuple[int, int]:
		passed, failed = self.name.split("+")
		return int(passed), int(failed)


@pytest.fixture
def run(monkeypatch) -> lanes.Lanes:
	"""Lanes whose levels are played."""
	monkeypatch.setattr(lanes, "Level", Played)
	monkeypatch.setattr(lanes, "files_of", lambda level: [level])
	return lanes.Lanes([])


def test_every_level_runs_once_and_has_tests():
	planned = [*WITHOUT_SITE, *(level for lane in LANES for level in lane), *ALONE]
	assert sorted(planned) == sorted(LEVELS)
	assert [level for level in LEVELS if not files_of(level)] == []


def test_every_file_of_tests_is_in_one_level():
	files = [file for level in LEVELS for file in files_of(level) if file.is_relative_to(ROOT / "tests")]
	assert sorted(files) == sorted(ROOT.glob("tests/**/test_*.py"))


def test_what_fails_in_a_lane_counts_and_the_lane_goes_on(run):
	run.start(["3+1", "4+0"])
	run.start(["5+2"])
	run.join()
	assert (run.passed, run.failed) == (12, 3)


def test_a_lane_that_breaks_breaks_the_run(run):
	run.start(["broken"])
	with pytest.raises(ValueError):
		run.join()


def test_nothing_more_begins_once_stopped(run):
	run.stopping = True
	run.run(["3+1"], "")
	assert (run.passed, run.failed) == (0, 0)
