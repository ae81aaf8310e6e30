"""The people the other tests act as."""


def test_everybody_is_who_he_says(as_):
	for who in ("officer", "legal", "manager", "gm", "outsider"):
		answer = as_(who).get("/api/method/frappe.auth.get_logged_user")
		assert answer.json()["message"] == as_.user(who)


def test_people_are_staff_members_and_outsiders_are_not(as_, site):
	assert site.db.get_value("Staff Member", {"user": as_.user("officer")}, "org_unit") == "业务部"
	assert not site.db.exists("Staff Member", {"user": as_.user("outsider")})
