"""`benchmarks/run`: the sites, the services, the goals one by one, one table at the end."""
import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "bin/setup"))

import bench as steps  # noqa: E402
import measure  # noqa: E402
from console import ROOT, say, step  # noqa: E402
from services import Services  # noqa: E402

import sites  # noqa: E402

SETTINGS = {"pause_scheduler": 1, "mute_emails": 1, "rate_limit": None}
GOALS = {int(path.stem.split("_")[1]): path for path in sorted(HERE.glob("goal_*.py"))}


def main() -> None:
	"""Set up, run the wanted goals, print what they found."""
	options = arguments()
	steps.command(lambda services: run(services, options))


def run(services: Services, options: argparse.Namespace) -> int:
	"""How many goals broke."""
	steps.prepare(tests=True)
	make_sites(services, options.fresh)
	broken = [goal for goal in options.goals if not run_goal(goal, options.quick)]
	say(f"\n{summary(options.goals)}")
	return len(broken)


def arguments() -> argparse.Namespace:
	"""Options of benchmarks/run."""
	parser = argparse.ArgumentParser(prog="benchmarks/run", description="Measure the goals of speed that this version can show.")
	parser.add_argument("goals", nargs="*", type=int, metavar="GOAL", help=f"some of: {', '.join(map(str, GOALS))} (default: all)")
	parser.add_argument("--quick", action="store_true", help="small sizes: shows that it runs, its figures mean nothing")
	parser.add_argument("--fresh", action="store_true", help="make the benchmark's sites anew")
	options = parser.parse_args()
	if unknown := set(options.goals) - set(GOALS):
		parser.error(f"no such goal: {', '.join(map(str, sorted(unknown)))}")
	options.goals = options.goals or list(GOALS)
	return options


def make_sites(services: Services, fresh: bool) -> None:
	"""The three sites, on services of our own or on those of whoever runs this bench."""
	bench, own = steps.base(services)
	for name in (measure.LARGE, measure.SMALL, measure.STOCK):
		if fresh:
			sites.discard(name, bench)
		make_stock(name, bench) if name == measure.STOCK else sites.ensure(name, bench, extra=SETTINGS)
	if own:
		steps.start_rest(services, bench)


def make_stock(name: str, bench: dict) -> None:
	"""A site of Frappe alone: what we compare with."""
	if not sites.is_made(name):
		with step(f"Creating the site {name}, without our apps"):
			sites.create(name)
			sites.configure(name, bench, SETTINGS)
			sites.prepare(name, "en")
			(sites.folder(name) / "made").touch()
	sites.configure(name, bench, SETTINGS)


def run_goal(goal: int, quick: bool) -> bool:
	"""Run one goal's script; False when it broke (a missed goal is no failure)."""
	say(f"\n→ Goal {goal} …")
	command = [ROOT / "env/bin/python", GOALS[goal], *(["--quick"] if quick else [])]
	return not subprocess.run([str(part) for part in command], cwd=ROOT / "sites", env=os.environ | {"PYTHONPATH": f"{HERE}:{ROOT}/tests"}).returncode


def summary(goals: list[int]) -> str:
	"""One table of all goals that were run."""
	files = [measure.RESULTS / f"goal_{goal:02}.json" for goal in goals]
	rows = [measure.Row(**row) for file in files if file.exists() for row in json.loads(file.read_text())]
	return measure.table(rows)


if __name__ == "__main__":
	main()
