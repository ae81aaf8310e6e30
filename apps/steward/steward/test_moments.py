from datetime import datetime

import frappe
from pymysql.constants import FIELD_TYPE

from steward import moments
from steward.testing import StewardTestCase


class TestMoments(StewardTestCase):
	"""Moments come from the database as Frappe reads them, sooner."""

	def setUp(self):
		super().setUp()
		if frappe.db.db_type != "mariadb":
			self.skipTest("only of MariaDB's driver")
		moments.read_faster()

	def read(self, said: str | None):
		frappe.db.set_value("User", "Administrator", "last_active", said, update_modified=False)
		return frappe.db.get_value("User", "Administrator", "last_active")

	def test_the_open_connection_reads_to_the_microsecond(self):
		self.assertIs(frappe.db._conn.decoders[FIELD_TYPE.DATETIME], moments.read)
		self.assertEqual(self.read("2026-11-29 23:41:07.000450"), datetime(2026, 11, 29, 23, 41, 7, 450))

	def test_no_moment_stays_none(self):
		self.assertIsNone(self.read(None))
		self.assertIsNone(moments.read("0000-00-00 00:00:00.000000"))

	def test_another_writing_is_left_to_frappe(self):
		self.assertEqual(moments.read("29 Nov 2026 23:41"), datetime(2026, 11, 29, 23, 41))

	def test_who_reads_otherwise_is_left_alone(self):
		kinds = frappe.db._conn.decoders
		self.addCleanup(kinds.__setitem__, FIELD_TYPE.DATETIME, moments.read)
		kinds[FIELD_TYPE.DATETIME] = str
		moments.read_faster()
		self.assertIs(kinds[FIELD_TYPE.DATETIME], str)
