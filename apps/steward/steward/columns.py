"""Columns of reports, as people read a table: words at the left, figures at the right."""

FIGURES = ("Currency", "Float", "Int", "Percent")


def aligned(columns: list[dict]) -> list[dict]:
	"""Columns whose words stand at the left; Frappe's table takes an empty first cell for a number, and moves its column to the right.

	>>> aligned([{"fieldname": "bank", "fieldtype": "Data"}, {"fieldname": "amount", "fieldtype": "Currency"}])
	[{'align': 'left', 'fieldname': 'bank', 'fieldtype': 'Data'}, {'fieldname': 'amount', 'fieldtype': 'Currency'}]
	"""
	return [column if column["fieldtype"] in FIGURES else {"align": "left", **column} for column in columns]
