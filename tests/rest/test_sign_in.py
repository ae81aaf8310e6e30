"""Who may call anything at all."""


def test_a_wrong_password_is_refused(guest):
	answer = guest.post("/api/method/login", data={"usr": "Administrator", "pwd": "wrong"})
	assert answer.status_code == 401


def test_a_guest_reads_no_records(guest):
	assert guest.get("/api/resource/User").status_code == 403


def test_an_administrator_is_known_after_signing_in(login):
	assert login().get("/api/method/frappe.auth.get_logged_user").json()["message"] == "Administrator"
