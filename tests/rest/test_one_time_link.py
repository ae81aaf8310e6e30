"""Links for outsiders: used once, never guessed, and no key to anything else. [S13]"""
import re

import pytest
from papers import NOTICE, ORDER
from people import Session, assert_status, said
from redis import Redis

GOOD = {"client_reply": "Agreed", "replied_by": "Ms. Jin"}


@pytest.fixture(autouse=True)
def unlimited(site):
	"""Each test starts with no tries counted."""
	forget_tries(site)
	yield
	forget_tries(site)


def forget_tries(site) -> None:
	"""Empty Frappe's counters of tries, whose keys have no prefix of the site."""
	keys = list(Redis.scan_iter(site.cache, match="*rl:*"))
	if keys:
		Redis.delete(site.cache, *keys)


@pytest.fixture
def asked(papers, as_):
	"""A sent notice of its own: its name and the token of its link, which the sender is shown."""
	name = papers.fresh(NOTICE, "Approved")
	sent = assert_status(as_("officer").act(NOTICE, name, "Send"), 200).json()["message"]
	return name, token_of(sent["__onload"]["answer_link"])


def token_of(link: str) -> str:
	"""The secret part of a link."""
	return re.search(r"token=([\w-]+)$", link)[1]


def answer(guest: Session, token, **fields):
	"""What the page posts."""
	return guest.call("steward.links.answer", token=token, **fields)


def test_S13_an_answer_counts_once(guest, asked, stored):
	name, token = asked
	assert_status(answer(guest, token, **GOOD), 200)
	before = stored(NOTICE, name)
	assert (before["workflow_state"], before["client_reply"]) == ("Answered", "Agreed")
	assert stored(ORDER, before["order"])["promised_on"] == before["new_date"]
	again = answer(guest, token, client_reply="Not Agreed", replied_by="Somebody else")
	assert_status(again, 410)
	assert stored(NOTICE, name) == before
	assert "has been used" in guest.get(f"/answer?token={token}").text


def test_S13_no_moves_no_date(guest, asked, stored):
	name, token = asked
	old = stored(ORDER, stored(NOTICE, name)["order"])["promised_on"]
	assert_status(answer(guest, token, client_reply="Not Agreed", replied_by="Ms. Jin"), 200)
	assert stored(ORDER, stored(NOTICE, name)["order"])["promised_on"] == old


def test_an_expired_link_is_closed(guest, asked, stored, site):
	from steward.links import fingerprint

	name, token = asked
	site.db.set_value("One Time Link", fingerprint(token), "expires_on", "2020-01-01")
	site.db.commit()
	assert_status(answer(guest, token, **GOOD), 410)
	assert stored(NOTICE, name)["workflow_state"] == "Sent"
	assert "expired" in guest.get(f"/answer?token={token}").text


BAD_TOKENS = ["", "x", "0" * 43, "' or '1'='1", "../../etc", None, 0, True, [], {}, ["a"], {"$ne": ""}, "\0", "\ud800", "é" * 999, "%", "_", 1e308]


@pytest.mark.parametrize("token", BAD_TOKENS, ids=repr)
def test_an_unknown_token_opens_nothing(guest, token, site):
	open_links = site.db.count("One Time Link", {"used_at": ("is", "set")})
	got = guest.post("/api/method/steward.links.answer", data=as_json({"token": token, **GOOD}), headers={"Content-Type": "application/json"})
	assert_status(got, 410, 417)
	assert "Traceback" not in got.text.replace("Traceback (most recent call last)", "") and "SELECT" not in got.text, said(got)
	site.db.rollback()
	assert site.db.count("One Time Link", {"used_at": ("is", "set")}) == open_links


def as_json(said_: dict) -> bytes:
	"""JSON with escapes, so half characters travel too."""
	import json

	return json.dumps(said_, ensure_ascii=True).encode()


@pytest.mark.parametrize("change", [lambda t: t[:-1], lambda t: t + "A", lambda t: t.swapcase(), lambda t: t[::-1], lambda t: " " + t], ids=["shorter", "longer", "case", "reversed", "space"])
def test_a_tampered_token_opens_nothing(guest, asked, stored, change):
	name, token = asked
	assert_status(answer(guest, change(token), **GOOD), 410)
	assert stored(NOTICE, name)["workflow_state"] == "Sent"


def test_the_database_does_not_know_the_token(asked, site):
	_name, token = asked
	site.db.rollback()
	for doctype in ("One Time Link", NOTICE, "Version", "Comment", "Communication", "Approval Log", "Notification Log", "Email Queue"):
		columns = [f"`{column}`" for column in site.db.get_table_columns(doctype)]
		found = site.db.sql(f"select name from `tab{doctype}` where concat_ws(' ', {', '.join(columns)}) like %s", f"%{token}%")
		assert not found, (doctype, found)


@pytest.mark.parametrize("who", ["officer", "officer2", "manager", "gm", "auditor", "Administrator"])
def test_S13_who_reads_the_notice_cannot_answer_it(as_, asked, who):
	name, token = asked
	person = as_(who)
	for got in (
		person.get(f"/api/resource/{NOTICE}/{name}"),
		person.get(f"/api/method/frappe.desk.form.load.getdoc?doctype={NOTICE}&name={name}"),
		person.get(f'/api/resource/{NOTICE}?fields=["*"]&filters=[["name","=","{name}"]]'),
		person.get(f"/printview?doctype={NOTICE}&name={name}"),
		person.get(f'/api/resource/Approval Log?fields=["*"]&filters=[["reference_name","=","{name}"]]'),
	):
		assert_status(got, 200)
		assert token not in got.text and "answer?token" not in got.text


def test_S13_a_new_link_ends_the_one_before_and_is_logged(guest, as_, asked, stored, site):
	name, token = asked
	link = assert_status(as_("officer2").run(NOTICE, name, "make_new_link"), 200).json()["message"]["answer_link"]
	assert_status(answer(guest, token, **GOOD), 410)
	assert stored(NOTICE, name)["workflow_state"] == "Sent"
	log = site.get_all("Approval Log", {"reference_name": name, "action": ("in", ("Send", "New Link"))}, ["action", "user"], order_by="sequence")
	assert [(row.action, row.user) for row in log] == [("Send", as_.user("officer")), ("New Link", as_.user("officer2"))]
	assert_status(answer(guest, token_of(link), **GOOD), 200)


@pytest.mark.parametrize(("who", "status"), [("gm", 403), ("auditor", 403), ("legal", 403), ("outsider", 403), ("Guest", 403)])
def test_S13_a_new_link_is_for_those_who_send_notices(guest, as_, asked, stored, site, who, status):
	name, token = asked
	links = site.db.count("One Time Link")
	got = assert_status(as_(who).run(NOTICE, name, "make_new_link"), status)
	site.db.rollback()
	assert site.db.count("One Time Link") == links and "answer?token" not in got.text
	assert_status(answer(guest, token, **GOOD), 200)


def test_S13_an_answered_notice_gets_no_new_link(guest, as_, asked, stored, site):
	name, token = asked
	assert_status(answer(guest, token, **GOOD), 200)
	before, links = stored(NOTICE, name), site.db.count("One Time Link")
	assert_status(as_("officer").run(NOTICE, name, "make_new_link"), 417)
	assert stored(NOTICE, name) == before and site.db.count("One Time Link") == links


@pytest.mark.parametrize("fields", [{}, {"replied_by": "Ms. Jin"}, {**GOOD, "client_reply": "Maybe"}, {**GOOD, "client_reply": "No Reply"}, {**GOOD, "replied_by": "x" * 141}, {**GOOD, "client_reply": ["Agreed"]}], ids=repr)
def test_S13_a_wrong_answer_leaves_the_link_open(guest, asked, stored, fields):
	name, token = asked
	assert_status(answer(guest, token, **fields), 417)
	assert stored(NOTICE, name)["workflow_state"] == "Sent"
	assert_status(answer(guest, token, **GOOD), 200)


def test_more_fields_than_asked_change_nothing_else(guest, asked, stored):
	name, token = asked
	before = stored(NOTICE, name)
	extra = {"new_date": "2099-01-01", "order": "ORD-1", "doc": {"doctype": NOTICE}, "cmd": "frappe.ping", "flags": {"ignore_permissions": 1}, "owner": "Guest", "name": "x"}
	got = answer(guest, token, **GOOD, **{k: v for k, v in extra.items() if k != "cmd"})
	assert_status(got, 200)
	after = stored(NOTICE, name)
	assert [after[field] for field in ("new_date", "order", "owner", "name", "reason")] == [before[field] for field in ("new_date", "order", "owner", "name", "reason")]


def test_S13_a_note_of_a_client_is_shown_as_text_only(guest, asked, stored, as_):
	name, token = asked
	evil = "<script>alert(1)</script><img src=x onerror=alert(2)>"
	assert_status(answer(guest, token, client_reply="Agreed", replied_by=evil[:140], reply_note=evil), 200)
	shown = as_("officer").get(f"/printview?doctype={NOTICE}&name={name}").text
	assert "<script>alert(1)" not in shown and "<img src=x onerror" not in shown


def test_a_guest_with_a_link_reaches_nothing_else(guest, asked, stored):
	name, token = asked
	order = stored(NOTICE, name)["order"]
	for got in (
		guest.get(f"/api/resource/{NOTICE}/{name}?token={token}"),
		guest.get(f"/api/resource/{ORDER}/{order}?token={token}"),
		guest.get(f"/printview?doctype={NOTICE}&name={name}&token={token}"),
		guest.get("/api/resource/One Time Link"),
		guest.act(NOTICE, name, "Record Reply"),
		guest.call("steward.approvals.act", doctype=NOTICE, name=name, decision="approve"),
		guest.call("steward.my_day.load", token=token),
		guest.change(NOTICE, name, client_reply="Agreed"),
		guest.get(f"/api/method/steward.links.answer?token={token}&client_reply=Agreed&replied_by=x"),
	):
		assert_status(got, 401, 403, 404)
	assert stored(NOTICE, name)["workflow_state"] == "Sent"


def test_guessing_is_stopped_after_sixty_tries_an_hour(guest):
	statuses = [answer(guest, f"guess-{n}", **GOOD).status_code for n in range(62)]
	assert statuses[:60] == [410] * 60
	assert set(statuses[60:]) <= {417, 429}


def test_two_answers_at_once_count_once(asked, stored, base_url):
	from concurrent.futures import ThreadPoolExecutor

	name, token = asked
	with ThreadPoolExecutor(2) as both:
		got = list(both.map(lambda reply: answer(Session(base_url), token, client_reply=reply, replied_by="Ms. Jin").status_code, ("Agreed", "Not Agreed")))
	assert sorted(got) in ([200, 409], [200, 410]), got
	assert stored(NOTICE, name)["workflow_state"] == "Answered"
