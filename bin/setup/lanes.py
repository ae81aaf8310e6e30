"""Levels side by side: each lane runs its levels one after the other, on a site of its own."""
from concurrent.futures import ThreadPoolExecutor, wait

from console import say
from levels import Level, files_of

HEARTBEAT = 60  # seconds of silence


class Lanes:
	"""What runs now, and what passed and failed so far."""

	def __init__(self, extra: list[str]):
		self.extra, self.pool = extra, ThreadPoolExecutor()
		self.passed = self.failed = 0
		self.under_way: list[Level] = []
		self.lanes, self.stopping = [], False

	def start(self, levels: list[str], site: str = "") -> None:
		"""Begin a lane."""
		self.lanes.append(self.pool.submit(self.run, levels, site))

	def run(self, levels: list[str], site: str) -> None:
		"""One level after the other."""
		for name in levels:
			if not self.stopping and files_of(name):
				self.run_level(Level(name, site, self.extra))

	def run_level(self, level: Level) -> None:
		"""Run a level and add up."""
		self.under_way.append(level)
		passed, failed = level.run()
		self.under_way.remove(level)
		self.passed, self.failed = self.passed + passed, self.failed + failed

	def join(self) -> None:
		"""Wait for every lane, saying now and then how far each is."""
		while wait(self.lanes, HEARTBEAT).not_done:
			say(f"  … {', '.join(level.progress() for level in self.under_way)}")
		for lane in self.lanes:
			lane.result()
		self.lanes.clear()

	def stop(self) -> None:
		"""End what runs; nothing more begins."""
		self.stopping = True
		for level in self.under_way:
			level.end()
		self.pool.shutdown(cancel_futures=True)
