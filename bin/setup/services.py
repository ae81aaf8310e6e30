"""Starts, watches and stops the services of the Procfile, and finds what a killed bench left running."""
import fcntl
import os
import signal
import socket
import subprocess
import time
from pathlib import Path

from console import ROOT, SetupError, say

BASE = ("database", "redis_cache", "redis_queue")
PORTS = {"database": "db_port", "redis_cache": "redis_cache_port", "redis_queue": "redis_queue_port",
	"web": "webserver_port", "heavy": "heavyserver_port", "socketio": "socketio_port", "proxy": "http_port"}
STOP_ORDER = ("proxy", "schedule", "worker", "socketio", "heavy", "web", "redis_cache", "redis_queue", "database")
LOCK = ROOT / "var/run/bench.lock"


def procfile() -> dict[str, str]:
	"""Service → command."""
	lines = (ROOT / "Procfile").read_text().splitlines()
	return dict(line.split(": ", 1) for line in lines if ": " in line)


class Services:
	"""The running services of this bench; only one process may hold them."""

	def __init__(self):
		self.running: dict[str, subprocess.Popen] = {}
		self.lock = None
		self.owner = False

	def claim(self) -> bool:
		"""Take the bench's lock and stop leftovers; False when another start holds it."""
		(ROOT / "var/run").mkdir(parents=True, exist_ok=True)
		self.lock = LOCK.open("a+")
		try:
			fcntl.flock(self.lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
		except BlockingIOError:
			return False
		self.owner = True
		self.lock.truncate(0)
		self.lock.write(str(os.getpid()))
		self.lock.flush()
		stop_leftovers()
		return True

	@staticmethod
	def holder() -> int:
		"""Process id of whoever runs this bench; it writes it just after taking the lock."""
		until = time.monotonic() + 10
		while not (text := LOCK.read_text().strip()).isdigit():
			if time.monotonic() > until:
				raise SetupError("This bench is held by a process that does not say who it is.", f"See `fuser {LOCK}`, end that process, run again.")
			time.sleep(0.1)
		return int(text)

	def release(self) -> None:
		"""Stop what we run and let another process run this bench."""
		self.stop()
		if self.lock:
			self.lock.close()
			self.owner = False

	def start(self, settings: dict, *names: str) -> None:
		"""Start services and wait until each answers on its port."""
		commands = procfile()
		for name in names:
			if name not in self.running:
				self.running[name] = launch(name, commands[name])
		for name in names:
			self.wait_for(name, settings)

	def wait_for(self, name: str, settings: dict, seconds: int = 60) -> None:
		"""Wait for a port to answer."""
		if name not in PORTS:
			return
		until = time.monotonic() + seconds
		while not answers(settings[PORTS[name]]):
			if self.running[name].poll() is not None or time.monotonic() > until:
				raise SetupError(f"{name} does not start:\n{log_end(name)}", f"See logs/{name}.log, then run the same command again.")
			time.sleep(0.1)

	def ended(self) -> list[str]:
		"""Services that stopped by themselves."""
		return [name for name, process in self.running.items() if process.poll() is not None]

	def restart_ended(self) -> None:
		"""Start again what stopped by itself, and say so."""
		for name in self.ended():
			say(f"! {name} stopped by itself (see logs/{name}.log); starting it again.")
			self.running[name] = launch(name, procfile()[name])

	def stop(self, names: tuple = STOP_ORDER) -> None:
		"""Stop services in order: first what takes work in, last what keeps it."""
		for name in names:
			process = self.running.pop(name, None)
			if process and process.poll() is None:
				end(process)
		if self.owner and not self.running:
			stop_leftovers(quiet=True)


def launch(name: str, command: str) -> subprocess.Popen:
	"""Run one line of the Procfile in a session of its own, output to logs/NAME.log."""
	with open(ROOT / "logs" / f"{name}.log", "ab") as log:
		return subprocess.Popen(["/bin/sh", "-c", command], cwd=ROOT, stdin=subprocess.DEVNULL,
			stdout=log, stderr=log, start_new_session=True)


def end(process: subprocess.Popen, seconds: int = 20) -> None:
	"""Ask a service to stop, and insist when it does not."""
	process.terminate()
	try:
		process.wait(seconds)
	except subprocess.TimeoutExpired:
		os.killpg(process.pid, signal.SIGKILL)
		process.wait()


def answers(port: int) -> bool:
	"""Whether something listens on a loopback port."""
	with socket.socket() as probe:
		probe.settimeout(1)
		return probe.connect_ex(("127.0.0.1", port)) == 0


def log_end(name: str) -> str:
	"""Last lines of a service's log, indented."""
	log = ROOT / "logs" / f"{name}.log"
	lines = log.read_text(errors="replace").splitlines()[-12:] if log.exists() else []
	return "\n".join("    " + line for line in lines)


def stop_leftovers(quiet: bool = False) -> None:
	"""Stop services of this bench that outlived a killed start."""
	left = leftovers()
	if not left:
		return
	if not quiet:
		say(f"  Stopping {len(left)} leftover process(es) of a killed start.")
	for sign, seconds in ((signal.SIGTERM, 20), (signal.SIGKILL, 5)):
		signal_all(left, sign)
		until = time.monotonic() + seconds
		while (left := leftovers()) and time.monotonic() < until:
			time.sleep(0.1)
		if not left:
			return


def signal_all(pids: list[int], sign: signal.Signals) -> None:
	"""Send a signal to processes that may be gone already."""
	for pid in pids:
		try:
			os.kill(pid, sign)
		except ProcessLookupError:
			pass


def leftovers() -> list[int]:
	"""Processes that carry this bench's mark, or are an nginx working in its folder."""
	return [int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit() and belongs_here(path)]


def belongs_here(process: Path) -> bool:
	"""Whether a /proc entry is a service of this bench (nginx overwrites its environment)."""
	try:
		if f"STEWARD_BENCH={ROOT}\0".encode() in (process / "environ").read_bytes():
			return True
		return (process / "exe").readlink().name.startswith("nginx") and (process / "cwd").readlink() == ROOT
	except OSError:
		return False
