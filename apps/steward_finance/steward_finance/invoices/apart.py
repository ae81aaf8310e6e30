"""Reads a file in a process of its own that is held to seconds and memory. [S24]

`python -m MODULE < file` prints what it finds as JSON. A file may unfold to a thousand times its size or never end; then
that process ends, and nothing else does.
"""

import json
import resource
import subprocess
import sys
from collections.abc import Callable

SECONDS = 10
BYTES = 1024**3


class NotRead(ValueError):
	"""The file is damaged, locked, too large or harmful."""


def read(module: str, content: bytes) -> dict | list:
	"""What a module of this folder finds in a file.

	Raises: NotRead.
	"""
	command = [sys.executable, "-m", f"{__package__}.{module}"]
	try:
		done = subprocess.run(command, input=content, capture_output=True, timeout=2 * SECONDS, check=True)
		return json.loads(done.stdout)
	except (subprocess.SubprocessError, ValueError) as failed:
		raise NotRead(getattr(failed, "stderr", b"")) from failed


def answer(work: Callable[[bytes], dict | list]) -> None:
	"""In that process: standard input, read under limits."""
	resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
	resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
	json.dump(work(sys.stdin.buffer.read()), sys.stdout)
