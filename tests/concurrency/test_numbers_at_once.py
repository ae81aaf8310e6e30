"""Twenty processes draw from one series at the same moment. [Approvals]"""
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROCESSES, EACH = 20, 50
DRAW = """
import sys, frappe
from steward import numbers
frappe.init(site=sys.argv[1]); frappe.connect()
for _turn in range(int(sys.argv[3])):
	print(numbers.draw(sys.argv[2], 2026))
	frappe.db.commit()
"""


def test_a_thousand_numbers_without_gap_or_double(site):
	series = f"Concurrency {os.getpid()}"
	call = [sys.executable, "-c", DRAW, os.environ.get("STEWARD_TEST_SITE", "test.localhost"), series, str(EACH)]
	drawing = [subprocess.Popen(call, cwd=ROOT / "sites", stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _n in range(PROCESSES)]
	said = [process.communicate(timeout=240) for process in drawing]
	assert [process.returncode for process in drawing] == [0] * PROCESSES, [error[-300:] for _out, error in said if error]
	drawn = [int(number) for out, _error in said for number in out.split()]
	assert sorted(drawn) == list(range(1, PROCESSES * EACH + 1))
