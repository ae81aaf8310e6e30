"""A job that several people do at their desks, one after the other, at one width; the client answers by links."""
import re
from datetime import date

from desk import Desk
from playwright.sync_api import expect
from way import Way


class Job:
	"""What the chapters of the job hand on to each other."""

	def __init__(self, width: int, desk_of, as_, client: str, screenshot, slip):
		self.width, self.desk_of, self.as_, self.client, self.slip = width, desk_of, as_, client, slip
		self.screenshot, self.way = screenshot, Way(as_, client, date.today())

	def desk(self, who: str, *route: str) -> Desk:
		desk = self.desk_of(who).at(self.width)
		return desk.open(*route) if route else desk

	def shot(self, desk: Desk, what: str) -> None:
		self.screenshot(desk.page, f"job-{what}-{self.width}")

	def approve(self, who: str, action: str = "Approve") -> None:
		"""Decide on the card of My Day that names our client or contract."""
		desk = self.desk(who, "my-day")
		self.shot(desk, f"my-day-{who}")
		desk.decide(self.client, action)

	def client_answers(self, token: str, *choices: str) -> None:
		"""The client opens his link, without a login, and answers. [S13 S14]"""
		page = self.desk_of.guest().page
		page.set_viewport_size({"width": self.width, "height": 844})
		page.goto(f"/answer?token={token}")
		self.screenshot(page, f"job-answer-{choices[0]}-{self.width}")
		for choice in choices:
			page.get_by_label(choice, exact=True).check()
		for name in page.get_by_label("Your Name").all():
			name.fill("金女士")
		page.get_by_role("button", name="Send my answer").click()
		expect(page.get_by_text("Thank you.")).to_be_visible()


def token_shown(desk: Desk) -> str:
	"""The token of the client's link, which is shown once."""
	token = re.search(r"token=([\w-]+)", desk.page.locator(".modal.show code").inner_text(timeout=20_000))[1]
	desk.page.locator(".modal.show .btn-modal-close").click()
	return token
