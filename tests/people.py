"""People of the demo company as HTTP sessions: `as_("officer").post(…)`, `as_("legal").act(…)`."""
import os

import requests

TEST_SITE = os.environ.get("STEWARD_TEST_SITE", "test.localhost")
HEADS = {"生产部": "production", "采购部": "procurement", "物流部": "logistics", "财务部": "finance", "行政部": "office",
	"业务部": "manager", "法务部": "legal", "人力资源部": "hr", "总经理办公室": "gm"}  # fmt: skip
SESSIONS = 200  # Frappe ends a person's oldest login beyond a number; browser tests log in too


class Session(requests.Session):
	"""A visitor: paths instead of whole addresses, the test site as host."""

	def __init__(self, base: str):
		super().__init__()
		self.base = base
		self.trust_env = False
		self.headers["Host"] = TEST_SITE
		self.headers["Accept"] = "application/json"

	def request(self, method, url, **options):
		options.setdefault("timeout", 60)
		return super().request(method, self.base + url if url.startswith("/") else url, **options)

	def call(self, method: str, /, **arguments) -> requests.Response:
		"""POST a whitelisted method with JSON arguments."""
		return self.post(f"/api/method/{method}", json=arguments)

	def make(self, doctype: str, /, **fields) -> requests.Response:
		"""POST a new document."""
		return self.post(f"/api/resource/{doctype}", json=fields)

	def change(self, doctype: str, name: str, /, **fields) -> requests.Response:
		"""PUT fields of a document."""
		return self.put(f"/api/resource/{doctype}/{name}", json=fields)

	def load(self, doctype: str, name: str) -> dict:
		"""GET a document this person may read."""
		answer = self.get(f"/api/resource/{doctype}/{name}")
		assert answer.status_code == 200, said(answer)
		return answer.json()["data"]

	def act(self, doctype: str, name: str, action: str, comment: str | None = None) -> requests.Response:
		"""Take a step of the flow."""
		doc = {"doctype": doctype, "name": name}
		return self.call("frappe.model.workflow.apply_workflow", doc=doc, action=action, comment=comment)

	def run(self, doctype: str, name: str, method: str, /, **arguments) -> requests.Response:
		"""Call a whitelisted method of a document."""
		return self.call("run_doc_method", dt=doctype, dn=name, method=method, args=arguments)


def signing_in(base: str, admin_password: str):
	"""login(user, password) → Session; without a password: the Administrator's."""
	def sign_in(user: str = "Administrator", password: str | None = None) -> Session:
		session = Session(base)
		answer = session.post("/api/method/login", data={"usr": user, "pwd": password or admin_password})
		assert answer.status_code == 200, f"{user} cannot log in: {answer.status_code} {answer.text[:300]}"
		return session
	return sign_in


def said(answer: requests.Response) -> str:
	"""An answer for a failing test's message."""
	return f"{answer.status_code} {answer.request.method} {answer.request.url}: {answer.text[:1500]}"


def assert_status(answer: requests.Response, *wanted: int) -> requests.Response:
	"""The answer has one of these statuses; returns it."""
	assert answer.status_code in wanted, f"wanted {wanted}, got {said(answer)}"
	return answer


def make_people(frappe) -> str:
	"""The demo company's people on the test site; returns their password."""
	from steward import demo

	frappe.set_user("Administrator")
	frappe.flags.mute_emails = True
	demo.make_company()
	make_outsiders(frappe, demo)
	password = demo.password()
	frappe.db.set_value("User", {"email": ("like", f"%@{demo.DOMAIN}")}, "simultaneous_sessions", SESSIONS)
	frappe.db.commit()
	return password


def make_outsiders(frappe, demo) -> None:
	"""Somebody with no role but Staff, not a Staff Member; and somebody of business who holds every role."""
	from frappe.utils.password import update_password

	from steward.install import ROLES
	from steward.testing import make_user

	for login, roles in {"outsider": ("Staff",), "everything": ROLES}.items():
		user = f"{login}@{demo.DOMAIN}"
		if not frappe.db.exists("User", user):
			make_user(user, roles)
			update_password(user, demo.password())


class People:
	"""as_("officer") → a Session logged in as that person, the same one all along."""

	def __init__(self, login, guest: Session, password: str, domain: str):
		self.login, self.password, self.domain = login, password, domain
		self.known: dict[str, Session] = {"Guest": guest}

	def __call__(self, who: str) -> Session:
		if who not in self.known:
			self.known[who] = self.signed_in(who)
		return self.known[who]

	def user(self, who: str) -> str:
		"""User name of a login."""
		return who if who in ("Administrator", "Guest") else f"{who}@{self.domain}"

	def signed_in(self, who: str) -> Session:
		"""A new session of a person."""
		return self.login(self.user(who), None if who == "Administrator" else self.password)
