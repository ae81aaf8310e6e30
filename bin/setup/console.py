"""What the set-up tells its user, and how it runs a command."""
import os
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LOG = ROOT / "logs" / "setup.log"
MARK = {"STEWARD_BENCH": str(ROOT)}  # by this a later start finds what a killed one left running


class SetupError(Exception):
	"""A step that failed: what is wrong, and what to do about it."""

	def __init__(self, wrong: str, remedy: str = ""):
		super().__init__(wrong)
		self.remedy = remedy


def say(text: str = "") -> None:
	"""Print one line at once, also into a pipe."""
	print(text, flush=True)


@contextmanager
def step(title: str):
	"""Announce a step, then say how long it took."""
	say(f"→ {title} …")
	started = time.monotonic()
	yield
	say(f"  done in {time.monotonic() - started:.1f} s")


def run(*command, cwd: Path = ROOT, remedy: str = "", **env: str) -> None:
	"""Run a command with its output in logs/setup.log; fail loudly with the end of it."""
	LOG.parent.mkdir(exist_ok=True)
	with LOG.open("ab") as log:
		log.write(f"\n$ {' '.join(map(str, command))}\n".encode())
		log.flush()
		start = log.tell()
		code = subprocess.run(
			[str(part) for part in command], cwd=cwd, env=os.environ | MARK | env,
			stdin=subprocess.DEVNULL, stdout=log, stderr=log,
		).returncode
	if code:
		raise SetupError(f"`{' '.join(map(str, command))}` ended with {code}:\n{tail(start)}", remedy)


def tail(start: int, lines: int = 15) -> str:
	"""The last lines of the log since `start`, indented."""
	with LOG.open("rb") as log:
		log.seek(start)
		text = log.read().decode(errors="replace").strip().splitlines()
	return "\n".join("    " + line for line in text[-lines:])


def stop_with(error: SetupError) -> None:
	"""Print a failure with its remedy and leave with 1."""
	say(f"\n✗ {error}")
	say(f"  What to do: {error.remedy or 'see logs/setup.log, then run the same command again; finished steps are skipped.'}")
	sys.exit(1)
