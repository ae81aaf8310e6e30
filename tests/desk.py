"""The desk as a person uses it: forms filled field by field, steps taken from the menu, on a screen or a telephone."""
import contextlib
import itertools

from playwright.sync_api import Locator, Page, TimeoutError, expect

WAIT = 40_000  # of a machine that does much else
TIMES = 2
SHORT = 5_000  # after which a person opens a menu again that was drawn anew under his hand
NUMBERS = ("Int", "Float", "Currency", "Percent")
SELECTED = 200  # a number selects what has the focus a tenth of a second later, whatever that is then; a new row takes it
FOCUS = 600  # a row that opens takes the focus to its first field after half a second
FORM = "frappe.container.page?.frm"  # the form in sight
# nothing asked of the server and nothing frozen, for a fifth of a second; each time counted anew
STILL = """time => {
	const busy = !window.frappe?.request || frappe.request.ajax_count || document.querySelector("#freeze:not(.grid-form)");  // a row that is open dims the rest
	if (busy || window.still?.time !== time) window.still = { time, since: performance.now() };
	return !busy && performance.now() - window.still.since >= 200;
}"""
# the record as it is now: what this desk knew of it is forgotten
SHOW = """([doctype, name]) => {
	const shown = frappe.container.page?.frm;
	if (shown?.doctype === doctype && shown.docname === name) return shown.reload_doc();
	if (!name.startsWith("new-")) frappe.model.remove_from_locals(doctype, name);
	return frappe.set_route("Form", doctype, name);
}"""
ROUTE = "route => frappe.set_route(route)"
expect.set_options(timeout=WAIT)


def answered(page: Page, function: str, argument=None) -> None:
	"""Call something of the page that answers later, and wait: by a flag, as Chromium may call an answered promise “collected”, even on an empty page."""
	page.evaluate(f"argument => {{ window.answered = false; Promise.resolve(({function})(argument)).then(() => (window.answered = true)); }}", argument)
	page.wait_for_function("window.answered")


class Desk:
	"""One person's desk. `open` a page, then fill, add rows, save, act; `errors` is what the browser complained of."""

	def __init__(self, page: Page):
		self.page, self.errors, self.times = page, page.errors, itertools.count()
		page.set_default_timeout(WAIT)
		page.set_default_navigation_timeout(3 * WAIT)  # the first page of a freshly started bench

	def at(self, width: int) -> "Desk":
		"""The same desk, as wide as a screen or a telephone."""
		self.page.set_viewport_size({"width": width, "height": 844 if width < 500 else 800})
		return self

	def open(self, *route: str) -> "Desk":
		"""Go to a page of the desk; the first time it loads, later it only turns the page."""
		if not self.page.url.startswith("http"):
			self.load(*route)
		elif route[0] == "Form":
			answered(self.page, SHOW, list(route[1:]))
		elif self.page.url.endswith("/".join(("", *route))):
			self.page.reload()
		else:
			answered(self.page, ROUTE, list(route))
		return self.shows(route[2]) if route[0] == "Form" else self.settled()

	def load(self, *route: str) -> None:
		"""The first page, as from a link."""
		path = (route[1].lower().replace(" ", "-"), *route[2:]) if route[0] == "Form" else route
		self.page.goto("/app/" + "/".join(path), wait_until="commit")
		self.page.wait_for_function("window.frappe && frappe.boot && frappe.router && frappe.get_route()?.length", timeout=3 * WAIT)

	def shows(self, name: str) -> "Desk":
		"""The form in sight is that record's, or of a new one."""
		self.ready()
		if not name.startswith("new-"):
			self.page.wait_for_function(f"name => {FORM}?.docname === name", arg=name)
			self.ready()
		return self

	def ready(self) -> None:
		"""Wait until nothing is under way."""
		self.page.wait_for_function(STILL, arg=next(self.times))

	def settled(self) -> "Desk":
		"""Wait until nothing more is loaded either: charts, maps, boards."""
		self.page.wait_for_load_state("networkidle")
		self.ready()
		return self

	def form(self) -> Locator:
		"""The form in sight."""
		return self.page.locator(".page-container:visible .form-page")

	def field(self, name: str) -> Locator:
		"""A field's place in the form."""
		return self.form().locator(f'.frappe-control[data-fieldname="{name}"]:visible').first

	def fill(self, **values) -> "Desk":
		"""Type values into fields, as text."""
		for name, value in values.items():
			self.type_into(self.field(name), str(value))
		return self

	def type_into(self, control: Locator, value: str) -> None:
		"""Type a value and leave the field; a name is chosen from the list that opens."""
		kind = control.get_attribute("data-fieldtype")
		if kind == "Select":
			return control.locator("select").select_option(value)
		if kind == "Check":
			return control.locator("input[type=checkbox]").first.check()
		if kind == "Text Editor":
			return control.locator(".ql-editor[contenteditable=true]").fill(value)
		box = control.locator("input:visible, textarea:visible").first
		if kind in NUMBERS:
			box.focus()
			self.page.wait_for_timeout(SELECTED)
		box.fill(value)
		if kind in ("Link", "Dynamic Link"):
			control.locator(".awesomplete ul > :visible", has_text=value).first.click()
			self.ready()  # the server is asked whether it exists; what is saved before has no value
		else:
			box.blur()  # the Tab key would open the first row of a table that comes next

	def tab(self, label: str) -> "Desk":
		"""Turn to a tab of the form."""
		self.page.locator(".page-container:visible .form-tabs-list").get_by_role("tab", name=label).click()
		return self

	def add_row(self, table: str, **values) -> "Desk":
		"""Add a row to a table and fill it in the row's own form."""
		grid = self.field(table)
		grid.locator(".grid-add-row").click()
		self.page.wait_for_timeout(SELECTED)
		return self.edit_row(table, -1, **values)

	def edit_row(self, table: str, at: int, **values) -> "Desk":
		"""Open a row, fill it, close it."""
		grid = self.field(table)
		rows = grid.locator(".grid-body .rows > .grid-row")
		row = rows.last if at < 0 else rows.nth(at)
		row.locator(".btn-open-row").click()
		self.page.wait_for_timeout(FOCUS)
		for name, value in values.items():
			self.type_into(row.locator(f'.form-in-grid .frappe-control[data-fieldname="{name}"]'), str(value))
		row.locator(".grid-collapse-row").first.click()
		return self

	def attach(self, field: str, path) -> "Desk":
		"""Upload a file into a field; the form then saves itself."""
		self.field(field).locator(".btn-attach").click()
		dialog = self.page.locator(".modal.show", has=self.page.locator(".file-uploader"))
		dialog.locator("input[type=file]").first.set_input_files(path)
		dialog.locator(".btn-modal-primary").click()
		expect(dialog).to_be_hidden()
		self.page.wait_for_function(f"field => {FORM}.doc[field] && !{FORM}.is_dirty()", arg=field)
		self.ready()
		return self

	def save(self) -> "Desk":
		"""Press Save; again when a field's last change came in after the first time, as a person would."""
		unsaved = self.page.locator(".page-container:visible .indicator-pill:visible", has_text="Not Saved")
		for _time in range(TIMES):
			with self.telling():
				self.page.locator(".page-container:visible .primary-action:visible").click()
			with contextlib.suppress(AssertionError):
				expect(unsaved).to_have_count(0)
				break
		with self.telling():
			expect(unsaved).to_have_count(0)
		self.ready()
		return self

	def menu(self, group: str, item: str) -> "Desk":
		"""Choose from a menu of the form's head: on a telephone all of them are in the menu with three dots."""
		return self.choose(lambda head: head.get_by_role("button", name=group).first, item)

	def button(self, label: str) -> "Desk":
		"""Press a button of its own in the form's head; on a telephone it is in the menu with three dots."""
		head = self.page.locator(".page-container:visible .page-head")
		button = head.get_by_role("button", name=label, exact=True).first
		if button.is_visible():
			button.click()
		else:
			self.choose(lambda _head: button, label)
		self.ready()
		return self

	def choose(self, opener, item: str) -> "Desk":
		"""Open the menu an item is in, and click it; steps are drawn when the server has said which may be taken, and drawn anew."""
		head = self.page.locator(".page-container:visible .page-head")
		head.locator(".dropdown-menu").get_by_text(item).first.wait_for(state="attached")
		shown = head.locator(".dropdown-menu.show").get_by_text(item).first
		for time in range(TIMES):
			button, dots = opener(head), head.locator(".menu-btn-group button:visible").first
			if not shown.is_visible():
				(button if button.is_visible() else dots).click()
			with contextlib.suppress(TimeoutError):
				shown.click(timeout=SHORT if time + 1 < TIMES else WAIT)
				return self
		raise AssertionError(f"The menu does not offer “{item}”.")

	def press(self, group: str, item: str, then: str = "") -> "Desk":
		"""Press a button of the form that asks the server, and the dialog's when one comes up."""
		with self.page.expect_response("**/run_doc_method*") as answer:
			self.menu(group, item)
			if then:
				self.page.locator(".modal.show").get_by_role("button", name=then).click()
		assert answer.value.ok, answer.value.text()
		self.ready()
		return self

	def act(self, action: str, state: str, comment: str = "") -> "Desk":
		"""Take a step of the flow, with a comment where it asks for one, and see the state it leads to."""
		self.menu("Actions", action)
		if comment:
			self.page.locator(".modal.show:visible textarea:visible").fill(comment)
		confirm = self.page.locator(".modal.show .btn-primary:visible")
		self.page.wait_for_timeout(200)
		if confirm.count():
			confirm.click()
		self.sees(state)
		return self

	def decide(self, about: str, action: str = "Approve") -> "Desk":
		"""Decide on the card of My Day that says something, and see it go."""
		card = self.page.locator("article", has_text=about).first
		while not card.count():  # what others wait for comes first
			self.page.locator(".md-more").click()
			self.ready()
		with self.telling():
			card.get_by_role("button", name=action, exact=True).click()
			expect(card).to_be_hidden()
		return self

	def sees(self, state: str) -> "Desk":
		"""The form says that it is in this state."""
		pill = self.page.locator(".page-container:visible .title-area .indicator-pill, .page-container:visible .page-head .indicator-pill").first
		with self.telling():
			expect(pill).to_have_text(state)
		self.ready()
		return self

	@contextlib.contextmanager
	def telling(self):
		"""A failure in here says what the page said."""
		try:
			yield
		except (AssertionError, TimeoutError) as error:
			raise AssertionError(f"{error}\nThe page says: {self.page.locator('.modal.show, .desk-alert').all_inner_texts()}") from None

	def name(self) -> str:
		"""Number of the record in sight, once it has one."""
		self.page.wait_for_function("frappe.get_route()[0] === 'Form' && !frappe.get_route()[2].startsWith('new-')")
		return self.page.evaluate("frappe.get_route()[2]")
