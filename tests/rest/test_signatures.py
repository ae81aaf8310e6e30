"""How a person signs is his and Personnel's: nobody else reads or sets it by any route. [Approvals]"""
import json

import pytest
from people import assert_status, said

SIGNATURE = "Staff Signature"
PNG = (
	"data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
OTHERS = ("officer", "manager", "gm", "auditor", "admin")
PICTURE = PNG.partition(",")[2][:40]


@pytest.fixture
def signature(as_, frappe_site):
	"""Finance's own signature; deleted afterwards."""
	name = assert_status(as_("finance").make(SIGNATURE, signature=PNG), 200).json()["data"]["name"]
	yield name
	assert_status(as_("finance").delete(f"/api/resource/{SIGNATURE}/{name}"), 202)


def routes(person, name: str) -> list:
	"""Every way to read it."""
	fields = json.dumps(["name", "signature"])
	return [
		person.get(f"/api/resource/{SIGNATURE}/{name}"),
		person.get(f"/api/resource/{SIGNATURE}", params={"fields": fields}),
		person.call("frappe.client.get", doctype=SIGNATURE, name=name),
		person.call("frappe.client.get_list", doctype=SIGNATURE, fields=["signature"]),
		person.call("frappe.client.get_value", doctype=SIGNATURE, fieldname="signature", filters={"staff": name}),
		person.call("frappe.desk.form.load.getdoc", doctype=SIGNATURE, name=name),
		person.call("frappe.desk.reportview.get", doctype=SIGNATURE, fields=fields),
		person.get("/printview", params={"doctype": SIGNATURE, "name": name}),
		person.get("/api/method/frappe.utils.print_format.download_pdf", params={"doctype": SIGNATURE, "name": name}),
	]


@pytest.mark.parametrize("who", OTHERS)
def test_nobody_reads_anothers_signature(as_, signature, who):
	for answer in routes(as_(who), signature):
		assert PICTURE not in answer.text and answer.status_code < 500, said(answer)
	assert_status(as_(who).get(f"/api/resource/{SIGNATURE}/{signature}"), 403)


@pytest.mark.parametrize("who", ["officer", "manager", "gm", "admin"])
def test_nobody_sets_anothers_signature(as_, signature, stored, who):
	before = stored(SIGNATURE, signature)
	assert_status(as_(who).change(SIGNATURE, signature, signature=PNG), 403)
	assert_status(as_(who).delete(f"/api/resource/{SIGNATURE}/{signature}"), 403)
	assert_status(as_(who).make(SIGNATURE, staff="071", signature=PNG), 403)
	assert stored(SIGNATURE, signature) == before


def test_its_person_and_personnel_read_it(as_, signature):
	for who in ("finance", "hr"):
		assert PICTURE in assert_status(as_(who).get(f"/api/resource/{SIGNATURE}/{signature}"), 200).text


def test_it_does_not_change_hands(as_, signature, stored, site):
	before = stored(SIGNATURE, signature)
	own = site.db.get_value("Staff Member", {"user": as_.user("officer")})
	for who in ("finance", "hr", "officer"):
		wanted = 403 if who == "officer" else 417
		assert_status(as_(who).change(SIGNATURE, signature, staff=own), wanted)
	assert stored(SIGNATURE, signature) == before


@pytest.mark.parametrize("picture", ["", "javascript:alert(1)", "/private/files/secret.png", "http://127.0.0.1/x.png", PNG[:60], PNG.replace("png", "svg+xml"), 7, ["x"]], ids=str)
def test_what_is_no_picture_is_refused(as_, picture):
	assert_status(as_("office").make(SIGNATURE, signature=picture), 417)
