import frappe

from steward.testing import StewardTestCase
from steward_business.analysis.report.client_development import client_development
from steward_business.clients.testing import make_client


class TestClientDevelopment(StewardTestCase):
	"""A chart has as many points as there are periods with something in them; a line needs two. [S18]"""

	def setUp(self):
		super().setUp()
		for number, month in enumerate(("1990-02-10", "1990-03-10")):
			client = make_client(f"Client of {month} {number} Ltd.")
			frappe.db.set_value("Client", client.name, "creation", month, update_modified=False)

	def drawn(self, from_date: str, to_date: str) -> tuple[int, str | None]:
		"""Number of rows, and the shapes in the chart."""
		_columns, rows, _message, chart = client_development.execute({"from_date": from_date, "to_date": to_date})
		shapes = {chart["type"], *(part["chartType"] for part in chart["data"]["datasets"])} if chart else {None}
		self.assertEqual(len(chart["data"]["labels"]) if chart else 0, len(rows))
		return len(rows), *shapes

	def test_S18_without_a_period_there_is_no_chart(self):
		self.assertEqual(self.drawn("1990-01-01", "1990-01-31"), (0, None))

	def test_S18_one_period_is_drawn_as_bars_two_as_lines(self):
		self.assertEqual(self.drawn("1990-02-01", "1990-02-28"), (1, "bar"))
		self.assertEqual(self.drawn("1990-02-01", "1990-03-31"), (2, "line"))
