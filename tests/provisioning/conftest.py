"""These tests start, kill and restore the bench itself, so nobody else may be running it."""

import fcntl
import subprocess

import pytest
import settings
from running_bench import ROOT, SLOW, Start


@pytest.fixture(scope="session", autouse=True)
def alone():
	"""Skip when a developer's bench is running."""
	lock = ROOT / "var/run/bench.lock"
	with lock.open("a") as file:
		try:
			fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
		except BlockingIOError:
			pytest.skip("this bench is running; stop it first")


@pytest.fixture
def start():
	"""start(*options) → a running bench, stopped at the end."""
	runs, wanted = [], settings.read(settings.COMMON).get("wanted_port", 8000)

	def started(*options: str) -> Start:
		runs.append(Start(*options))
		return runs[-1]

	yield started
	for run in runs:
		run.interrupt()
	settings.write_secret(settings.COMMON, settings.read(settings.COMMON) | {"wanted_port": wanted})


@pytest.fixture(scope="module")
def database():
	"""Only database and redis of this bench, held by the test."""
	import bench as steps
	from services import Services

	services = Services()
	assert services.claim()
	yield steps.start_base(services)
	services.release()


@pytest.fixture
def bench_command():
	"""bench_command("--site", …) → its output; fails when the command fails."""
	def run(*arguments: str, text: str = "", seconds: int = SLOW) -> str:
		result = subprocess.run([ROOT / "env/bin/bench", *arguments], cwd=ROOT, input=text, capture_output=True, text=True, timeout=seconds)
		assert result.returncode == 0, f"bench {' '.join(arguments)}:\n{result.stdout}\n{result.stderr}"
		return result.stdout + result.stderr
	return run
