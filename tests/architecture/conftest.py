"""These tests read the source only: no site, no Frappe, nothing but the standard library."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
