"""Frappe's own WSGI application in this process and on its database connection: requests in milliseconds.

Nothing is kept: what a request would have committed is counted and rolled back.
"""
import inspect
import json
import traceback

from people import TEST_SITE
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request

HEADERS = {"Accept": "application/json", "Host": TEST_SITE}


class Answer:
	"""What a client would have got, and whether anything would have stayed."""

	def __init__(self, sent: tuple, status: int, text: str, commits: int, cause: str):
		self.sent, self.status, self.text, self.commits, self.cause = sent, status, text, commits, cause

	def sentence(self) -> str:
		"""What it says to people."""
		try:
			said = json.loads(json.loads(self.text).get("_server_messages") or "[]")
			return " ".join(json.loads(message).get("message") or "" for message in said)
		except ValueError:
			return ""

	def exception(self) -> str:
		"""What went wrong behind a 500."""
		return self.cause


class Inside:
	"""inside.send("officer@…", method, path, body, content_type) → Answer."""

	def __init__(self, frappe, monkeypatch):
		import frappe.app as app

		from steward.request_body import answer_bad_json

		answer_bad_json()
		self.frappe, self.app, self.commits, self.user = frappe, app, 0, "Guest"
		self.application = inspect.unwrap(app.application)
		monkeypatch.setattr(app, "init_request", self.begin)
		monkeypatch.setattr(app, "log_error_snapshot", self.remember)
		monkeypatch.setattr(frappe.db, "close", lambda: None)
		monkeypatch.setattr(frappe.db, "commit", self.count)
		monkeypatch.setattr(frappe, "flags", frappe.local.flags)
		monkeypatch.setitem(frappe.local.flags, "in_test", False)

	def count(self) -> None:
		"""Stands in for a commit."""
		self.commits += 1

	def remember(self, error: Exception) -> None:
		"""Stands in for Frappe's log of 500s."""
		at = traceback.extract_tb(error.__traceback__)[-1]
		self.cause = f"{error!r:.120} at {at.filename.rpartition('/apps/')[2]}:{at.lineno}"

	def begin(self, request) -> None:
		"""What Frappe does at a request's start, but on the connection there is."""
		local = self.frappe.local
		local.request, local.is_ajax, local.request_ip = request, False, "127.0.0.1"
		if self.frappe.session.user != self.user:
			self.frappe.set_user(self.user)
		self.frappe.db.value_cache.clear()
		local.response, local.steward_permits = self.frappe._dict(docs=[]), {}
		local.message_log, local.error_log, local.debug_log = [], [], []
		self.app.make_form_dict(request)
		for task in self.frappe.get_hooks("before_request"):
			self.frappe.call(task)

	def send(self, user: str, method: str, path: str, body: bytes, kind: str) -> Answer:
		"""One request as a signed-in user."""
		self.user, self.commits, self.cause = user, 0, ""
		path, _mark, query = path.partition("?")
		environ = EnvironBuilder(path, method=method, query_string=query, data=body, content_type=kind or None, headers=HEADERS).get_environ()
		try:
			response = self.application(Request(environ))
			text = response.get_data(as_text=True)
			return Answer((method, path, body[:300]), response.status_code, text, self.commits, self.cause)
		finally:
			self.frappe.db.rollback()
			self.frappe.local.request = None
