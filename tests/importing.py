"""Frappe's own Data Import over HTTP, with its background job."""
import contextlib
import time
from concurrent.futures import ThreadPoolExecutor

from papers import ORDER
from people import assert_status

SETTINGS = "Steward Business Settings"
WAIT = 400  # seconds for a background job: notices of the tests before go first; about 20 when nothing waits


@contextlib.contextmanager
def importing(frappe, administrator, **settings):
	"""Data Import wants an active scheduler: let it be so, but without its own jobs, and with these settings of business."""
	from frappe.installer import update_site_config

	jobs = frappe.get_all("Scheduled Job Type", {"stopped": 0}, pluck="name", order_by="name")
	now = frappe.get_doc(SETTINGS)  # get_single_value of a newer Frappe makes a day of an empty date
	before = {field: now.get(field) for field in settings}
	set_up(frappe, jobs, 1, settings)
	try:
		update_site_config("pause_scheduler", 0)
		wait_until_active(administrator)
		yield
	finally:
		update_site_config("pause_scheduler", 1)
		set_up(frappe, jobs, 0, before)


def set_up(frappe, jobs: list[str], stopped: int, settings: dict) -> None:
	"""Write and commit what the tests need, or what there was."""
	frappe.db.rollback()
	frappe.db.set_value("Scheduled Job Type", {"name": ("in", jobs)}, "stopped", stopped)
	for field, value in settings.items():
		frappe.db.set_single_value(SETTINGS, field, value)
	frappe.db.set_single_value("System Settings", "enable_scheduler", 1)
	frappe.clear_document_cache(SETTINGS, SETTINGS)
	frappe.db.commit()


def wait_until_active(administrator) -> None:
	"""Until every web worker has read the site's settings again: a newer Frappe keeps them for a minute."""
	end = time.monotonic() + WAIT
	while not all_active(administrator):
		assert time.monotonic() < end, "the scheduler stays inactive"
		time.sleep(1)


def all_active(administrator) -> bool:
	"""Whether every one of many calls at once, which several processes answer, says so."""
	def says(_call: int) -> str:
		return administrator.call("frappe.utils.scheduler.get_scheduler_status").json()["message"]["status"]
	with ThreadPoolExecutor(8) as pool:
		return set(pool.map(says, range(48))) == {"active"}


def upload(officer, text: str, doctype: str = ORDER, **fields) -> str:
	"""A Data Import with the text as its file; returns its name."""
	sent = officer.post("/api/method/upload_file", data={"is_private": 1}, files={"file": ("orders.csv", text.encode(), "text/csv")})
	url = assert_status(sent, 200).json()["message"]["file_url"]
	made = officer.make("Data Import", reference_doctype=doctype, import_file=url, mute_emails=1, **{"import_type": "Insert New Records", **fields})
	return assert_status(made, 200).json()["data"]["name"]


def run(officer, frappe, text: str, **fields) -> tuple[dict, list[dict]]:
	"""Import in the background; returns the Data Import and its log, a row an order."""
	name = upload(officer, text, **fields)
	assert_status(officer.call("frappe.core.doctype.data_import.data_import.form_start_import", data_import=name), 200)
	wait_for(f"data_import::{name}")
	frappe.db.rollback()
	log = frappe.get_all("Data Import Log", {"data_import": name}, ["success", "docname", "messages", "exception", "row_indexes"], order_by="log_index", limit=0)
	return frappe.get_doc("Data Import", name).as_dict(), log


def wait_for(job: str) -> None:
	"""Until the worker is done with a job."""
	from frappe.utils.background_jobs import is_job_enqueued

	end = time.monotonic() + WAIT
	while is_job_enqueued(job):
		assert time.monotonic() < end, f"{job} is not done after {WAIT} s"
		time.sleep(0.3)
