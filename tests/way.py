"""One job that goes from hand to hand over HTTP: `way.make("officer", ORDER, …)`, `way.step("manager", ORDER, "Cancel")`."""
import json
import re
from datetime import date, timedelta

from people import assert_status


class Way:
	"""What was made on the way, by DocType in `names`; each call is one person's and says how the document then stands."""

	def __init__(self, as_, key: str, today: date):
		self.as_, self.key, self.today, self.names = as_, key, today, {}

	def day(self, ahead: int = 0) -> str:
		"""So many days from the site's today, which may be another than this machine's."""
		return str(self.today + timedelta(ahead))

	def make(self, who: str, doctype: str, status: int = 200, **fields) -> dict:
		"""Enter a document; what is refused keeps the name before."""
		answer = assert_status(self.as_(who).make(doctype, **fields), status)
		doc = answer.json().get("data") or {}
		self.names[doctype] = doc.get("name") or self.names.get(doctype)
		return doc

	def change(self, who: str, doctype: str, status: int = 200, **fields):
		"""Write fields of the document."""
		return assert_status(self.as_(who).change(doctype, self.names[doctype], **fields), status)

	def step(self, who: str, doctype: str, action: str, status: int = 200, comment: str | None = None) -> dict:
		"""Take a step of the flow."""
		answer = assert_status(self.as_(who).act(doctype, self.names[doctype], action, comment), status)
		return answer.json().get("message") or answer.json()

	def run(self, who: str, doctype: str, method: str, **arguments) -> dict:
		"""Call a method of the document."""
		answer = assert_status(self.as_(who).run(doctype, self.names[doctype], method, **arguments), 200)
		return answer.json().get("message")

	def now(self, doctype: str, who: str = "officer") -> dict:
		"""The document as somebody reads it."""
		return self.as_(who).load(doctype, self.names[doctype])

	def found(self, who: str, doctype: str, **facts) -> list[str]:
		"""Names of the documents with these values that somebody may list; the first is then the way's."""
		names = self.listed(who, doctype, facts)
		self.names[doctype] = names[0] if names else None
		return names

	def listed(self, who: str, doctype: str, filters: dict | list) -> list[str]:
		"""Names of the documents that a list shows somebody."""
		asked = {"filters": json.dumps(filters), "order_by": "name", "limit_page_length": 0}
		rows = assert_status(self.as_(who).get(f"/api/resource/{doctype}", params=asked), 200)
		return [row["name"] for row in rows.json()["data"]]


def open_month(frappe, today: date) -> date:
	"""First day of the last month whose figures are not frozen: what is dated in it still counts."""
	frappe.db.rollback()
	frozen = set(frappe.get_all("Metric Snapshot", {"period_type": "Month"}, pluck="period_start", distinct=True, order_by="period_start"))
	month = today.replace(day=1)
	while month in frozen or month == today.replace(day=1):
		month = (month - timedelta(1)).replace(day=1)
	return month


def token(said: dict) -> str:
	"""The token of the link that an answer shows once."""
	return re.search(r"token=([\w-]+)", said.get("answer_link") or said["__onload"]["answer_link"])[1]
