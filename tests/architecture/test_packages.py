"""Every pinned package runs on the oldest Python that set-up accepts: Debian 12's."""
from importlib import metadata

from packaging.specifiers import SpecifierSet

DEBIAN_12 = "3.11.2"


def test_no_package_asks_for_a_newer_python_than_debian_12_has():
	asked = {found.name: found.metadata["Requires-Python"] for found in metadata.distributions()}
	assert len(asked) > 100
	assert {name: wanted for name, wanted in asked.items() if wanted and DEBIAN_12 not in SpecifierSet(wanted)} == {}
