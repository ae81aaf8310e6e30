"""Files are sent by the web server itself, and private ones only to who may read them."""
import re

import pytest


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
