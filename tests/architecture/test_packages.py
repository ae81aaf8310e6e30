"""Every pinned package runs on the oldest Python that set-up accepts, Debian 12's, and none makes each request slow."""
import ssl
from importlib import metadata

import pymysql
from packaging.specifiers import SpecifierSet

DEBIAN_12 = "3.11.2"


def test_no_package_asks_for_a_newer_python_than_debian_12_has():
	asked = {found.name: found.metadata["Requires-Python"] for found in metadata.distributions()}
	assert len(asked) > 100
	assert {name: wanted for name, wanted in asked.items() if wanted and DEBIAN_12 not in SpecifierSet(wanted)} == {}


def test_a_connection_to_the_database_reads_no_certificates(monkeypatch):
	def read(*_said, **_more):
		raise AssertionError("each request would read every certificate of the machine")
	monkeypatch.setattr(ssl, "create_default_context", read)
	assert pymysql.connect(defer_connect=True).port
