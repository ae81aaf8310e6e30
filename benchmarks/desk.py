"""A signed-in session without a password; runs inside a `Side`."""
import frappe


def session(user: str) -> str:
	"""Session id of a new login of a user."""
	from frappe.auth import LoginManager
	from frappe.utils import set_request

	frappe.set_user("Administrator")
	set_request(method="GET", path="/")
	frappe.local.cookie_manager = frappe.auth.CookieManager()
	frappe.local.login_manager = LoginManager()
	frappe.local.login_manager.login_as(user)
	frappe.db.commit()
	return frappe.session.sid
