"""Files are sent by the web server itself, and private ones only to who may read them."""
import re

import pytest
from papers import CONTRACT


def upload(session, name: str, content: bytes, private: int) -> str:
	answer = session.post("/api/method/upload_file", files={"file": (name, content)}, data={"is_private": private})
	assert answer.status_code == 200, answer.text[:300]
	return answer.json()["message"]["file_url"]


@pytest.fixture
def administrator(login):
	return login()


def test_a_private_file_goes_to_its_owner_and_to_nobody_else(administrator, guest):
	url = upload(administrator, "private note.txt", b"for my eyes", 1)
	mine = administrator.get(url)
	assert (mine.status_code, mine.content) == (200, b"for my eyes")
	theirs = guest.get(url)
	assert theirs.status_code == 403 and b"for my eyes" not in theirs.content


def test_the_protected_path_itself_is_closed(administrator):
	assert administrator.get("/protected/private/files/private%20note.txt").status_code == 404


def test_an_uploaded_page_is_never_run_in_our_name(administrator, guest):
	url = upload(administrator, "page.html", b"<script>alert(1)</script>", 0)
	assert "attachment" in guest.get(url).headers["Content-Disposition"]


def test_built_assets_carry_one_lasting_cache_header(guest, bench):
	address = re.search(r"/assets/frappe/dist/js/frappe-web\.bundle\.\w{8}\.js", guest.get("/login").text)[0]
	headers = guest.get(address).raw.headers.getlist("Cache-Control")
	assert headers == ["public, max-age=31536000, immutable"]


def test_a_private_file_is_not_reached_by_its_address(as_, papers, guest):
	"""By a File of it, by an upload of nothing, or in an Attach field of a document of one's own."""
	url = upload(as_("legal"), "opinion.txt", b"our weak point", 1)
	thief = as_("officer")
	own = thief.post("/api/method/upload_file", files={"file": ("own.txt", b"nothing much")}, data={"is_private": 1}).json()["message"]["name"]
	contract = papers.fresh(CONTRACT, "To Sign")
	tries = (
		thief.make("File", file_url=url, is_private=1),
		thief.make("File", file_url=url),
		thief.call("frappe.client.insert", doc={"doctype": "File", "file_url": url, "is_private": 1, "content": ""}),
		thief.post("/api/method/upload_file", data={"file_url": url, "is_private": 1}),
		thief.post("/api/method/upload_file", files={"file": ("a.txt", b"")}, data={"file_url": url, "is_private": 1}),
		thief.change("File", own, file_url=url),
		thief.change("User", thief.get("/api/method/frappe.auth.get_logged_user").json()["message"], user_image=url),
		thief.change(CONTRACT, contract, signed_file=url),
	)
	assert [answer.status_code for answer in tries] == [403] * 8, [answer.text[:200] for answer in tries]
	assert thief.get(url).status_code == 403
	assert guest.get(url.replace("/private", "")).status_code == 404


def test_who_has_a_file_himself_may_upload_it_too(as_):
	url = upload(as_("legal"), "menu.txt", b"soup of the day", 1)
	assert upload(as_("officer"), "menu copy.txt", b"soup of the day", 1) == url
