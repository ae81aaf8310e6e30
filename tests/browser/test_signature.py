"""Somebody signs with a finger on a telephone, once, and finds it again. [Approvals]"""
SIGNATURE = "Staff Signature"


def test_a_person_signs_on_a_telephone(open_page, as_, stored, site, screenshot):
	page = open_page(as_.user("production"), as_.password, width=390)
	page.goto("/app/staff-signature/new")
	pad = page.locator(".signature-field canvas").first
	pad.wait_for(state="visible", timeout=60_000)
	assert not page.locator("[data-fieldname=staff] input").is_visible()  # it is his own
	box = pad.bounding_box()
	page.mouse.move(box["x"] + 30, box["y"] + 120)
	page.mouse.down()
	for step in range(1, 8):
		page.mouse.move(box["x"] + 30 + 30 * step, box["y"] + 120 - 60 * (step % 2))
	page.mouse.up()
	screenshot(page, "signature-390")
	page.get_by_role("button", name="Save").first.click()
	page.wait_for_url("**/staff-signature/0*", timeout=30_000)
	name = page.url.rpartition("/")[2]
	assert name == site.db.get_value("Staff Member", {"user": as_.user("production")})
	assert stored(SIGNATURE, name)["signature"].startswith("data:image/png;base64,")
	assert as_("production").delete(f"/api/resource/{SIGNATURE}/{name}").status_code == 202
	assert page.errors == []
