// Claim Expenses: a page for the phone. Each photographed receipt becomes a line; the budget left stands on every line.
import { drop_photo, empty, forget, keep_photo, load, new_key, photo, save, smaller } from "./claim_draft";
import { call, send, upload } from "./claim_sending";
import { card, frame, paper_fields } from "./claim_cards";
frappe.provide("steward");
const UNDO_SECONDS = 5;
const text = (value) => frappe.utils.escape_html(String(value ?? ""));
// A screen reader says what changed, and only that.
const tell = (place, said, over) => place.toggleClass("over", over).text() === said || place.text(said);

steward.ClaimPage = class ClaimPage {
	constructor(page) {
		this.page = page;
		this.draft = load();
		this.left = {};
		this.body = $('<div class="claim-page" role="main">').appendTo(page.main);
		this.look = frappe.utils.debounce(() => this.look_up_left(), 400);
		this.listen();
		$(window).on("online offline", () => this.network());
		this.begin();
	}

	async begin() {
		this.facts = await call("steward_finance.claims.phone.begin", {});
		this.render();
		this.network();
	}

	show() {
		if (this.facts) this.look();
	}

	listen() {
		const on = (event, what, run) => this.body.on(event, what, (e) => run($(e.currentTarget), e));
		on("change", ".claim-files", (input) => this.add_files(input));
		on("click", ".claim-add", () => this.element(this.add_line({})).find("[data-field=amount]").trigger("focus"));
		on("click", ".claim-remove", (button) => this.remove(this.line(button)));
		on("click", ".claim-send", () => this.send());
		on("click", ".claim-next", () => this.next());
		on("input change", "[data-field]", (input) => this.type(input));
		on("change", ".claim-ours", (box) => this.set_buyer(this.line(box), box.prop("checked")));
	}

	line(element) {
		return this.draft.lines.find((line) => line.id === element.closest("[data-line]").data("line"));
	}

	element(line) {
		return this.body.find(`[data-line="${line.id}"]`);
	}

	add_line(more) {
		const last = this.draft.lines[this.draft.lines.length - 1] || {};
		const line = { id: new_key().slice(0, 12), spent_on: this.facts.today, expense_item: last.expense_item || "", purpose: "", amount: "", paper: {}, ...more };
		this.draft.lines.push(line);
		this.keep();
		this.body.find(".claim-lines").append(card(line, this.facts));
		this.totals();
		return line;
	}

	async add_files(input) {
		const files = [...input[0].files];
		input.val("");
		for (const chosen of files) {
			const file = await smaller(chosen);
			const line = this.add_line({ file_name: file.name });
			await keep_photo(line.id, file);
			this.thumbnail(line);
			this.try_upload(line);
		}
	}

	async try_upload(line) {
		if (!navigator.onLine) return;
		try {
			await upload(this.draft, line);
			line.fault = "";
			if (this.draft.lines.includes(line)) this.redraw(line);
		} catch (fault) {
			line.fault = fault instanceof TypeError ? "" : fault.message; // TypeError: the network is gone
			if (line.fault) this.redraw(line);
		}
	}

	// Again with what is known now, unless somebody is typing there.
	redraw(line) {
		const old = this.element(line);
		const focused = old.find(document.activeElement).data("field");
		const fresh = $(card(line, this.facts));
		old.replaceWith(fresh);
		if (focused) fresh.find(`[data-field="${focused}"]`).trigger("focus");
		this.thumbnail(line);
		this.totals();
	}

	async thumbnail(line) {
		const blob = line.file_name && (await photo(line.id));
		if (!blob || !blob.type.startsWith("image/")) return;
		const url = URL.createObjectURL(blob);
		this.element(line).find(".claim-photo").html($("<img>", { src: url, alt: __("Photograph of the receipt") }));
	}

	type(input) {
		const field = input.data("field");
		const line = input.closest("[data-line]").length ? this.line(input) : null;
		if (!line) this.draft[field] = input.val();
		else if (field.startsWith("paper.")) line.paper[field.slice(6)] = input.val();
		else line[field] = input.val();
		if (field === "spent_on") line.spent_on_set = true;
		if (field === "expense_item") this.element(line).find(".claim-paper").prop("open", paper_fields(line, this.facts));
		this.keep();
		this.totals();
	}

	set_buyer(line, ours) {
		Object.assign(line.paper, { buyer_tax_no: ours ? this.facts.tax_no : "", buyer: "" });
		this.keep();
	}

	remove(line) {
		const at = this.draft.lines.indexOf(line);
		this.draft.lines.splice(at, 1);
		this.keep();
		const element = this.element(line);
		const note = $(`<p class="claim-undo" role="status">${__("Line removed.")} <button class="btn btn-default btn-sm">${__("Undo")}</button></p>`);
		const gone = setTimeout(() => this.drop(line, note, element), UNDO_SECONDS * 1000);
		element.after(note);
		const undo = note.find("button").trigger("focus");
		element.hide();
		undo.on("click", () => {
			clearTimeout(gone);
			this.draft.lines.splice(at, 0, line);
			note.remove();
			element.show().find(".claim-remove").trigger("focus");
			this.keep();
			this.totals();
		});
		this.totals();
	}

	// Who stood on “Undo” goes on where the next line is added.
	drop(line, note, element) {
		const here = note[0].contains(document.activeElement);
		note.add(element).remove();
		if (here) this.body.find(".claim-add").trigger("focus");
		drop_photo(line.id);
	}

	keep() {
		save(this.draft);
		tell(this.body.find(".claim-kept"), __("Kept on this device"), false);
	}

	// Sum, what is left on each line after all lines of this claim, and a look at the server for lines that changed.
	totals() {
		const sum = this.draft.lines.reduce((total, line) => total + (parseFloat(line.amount) || 0), 0);
		this.body.find(".claim-total").text(format_currency(sum));
		this.body.find(".claim-send").prop("disabled", !this.draft.lines.length || Boolean(this.sending));
		this.draft.lines.forEach((line) => this.show_left(line));
		this.look();
	}

	show_left(line) {
		const found = this.left[`${line.expense_item} ${line.spent_on}`];
		const place = this.element(line).find(".claim-left");
		if (!line.expense_item || !found) return tell(place, "", false);
		if (!found.budget) return tell(place, __("No budget in force for this item"), true);
		const mine = (other) => (this.left[`${other.expense_item} ${other.spent_on}`] || {}).line === found.line;
		const used = this.draft.lines.filter(mine).reduce((total, other) => total + (parseFloat(other.amount) || 0), 0);
		const rest = found.left - used;
		tell(place, __("Left in the budget: {0}, after this claim {1}", [format_currency(found.left), format_currency(rest)]), rest < 0);
	}

	async look_up_left() {
		const wanted = this.draft.lines.filter((line) => line.expense_item && line.spent_on);
		const keys = wanted.map((line) => `${line.expense_item} ${line.spent_on}`).join("|");
		if (!navigator.onLine || !wanted.length || keys === this.looked) return;
		this.looked = keys;
		const lines = wanted.map(({ expense_item, spent_on }) => ({ expense_item, spent_on }));
		const rows = await call("steward_finance.budgets.balances.remaining", { org_unit: this.facts.unit, lines }).catch(() => []);
		rows.forEach((row, at) => (this.left[`${lines[at].expense_item} ${lines[at].spent_on}`] = row));
		this.draft.lines.forEach((line) => this.show_left(line));
	}

	network() {
		this.body.find(".claim-offline").toggle(!navigator.onLine);
		if (!navigator.onLine || !this.facts) return;
		this.draft.lines.filter((line) => line.file_name && !line.file_url).forEach((line) => this.try_upload(line));
		this.look();
	}

	async send() {
		if (this.sending || !this.complete()) return;
		this.sending = true;
		this.say(__("Sending…"), "blue");
		try {
			const name = await send(this.draft);
			await forget(this.draft);
			this.draft = empty();
			this.left = {};
			this.looked = "";
			this.sent(name);
		} catch (fault) {
			const lost = fault instanceof TypeError;
			this.say(lost ? __("The network is gone. Everything is kept; send again when it is back.") : fault.message, "red");
		}
		this.sending = false;
		this.body.find(".claim-send").prop("disabled", false);
	}

	// The browser points at the first field that is missing.
	complete() {
		const missing = this.body.find("[required]:visible").toArray().find((field) => !field.value);
		if (missing) missing.reportValidity();
		return !missing;
	}

	say(message, colour) {
		this.body.find(".claim-said").attr("class", `claim-said ${colour}`).text(message);
	}

	sent(name) {
		const link = `<a href="${frappe.utils.get_form_link("Reimbursement", name)}">${text(name)}</a>`;
		this.body.html(`<div class="claim-done" role="status"><h4 tabindex="-1">${__("Sent to your head")}</h4><p>${__("Claim {0} is on its way.", [link])}</p>
			<button class="btn btn-primary claim-next">${__("Next Claim")}</button></div>`);
		this.body.find("h4").trigger("focus");
	}

	next() {
		this.render();
		this.body.find("[data-field=purpose]").trigger("focus");
	}

	render() {
		this.body.html(frame(this.draft, this.facts));
		this.draft.lines.forEach((line) => this.body.find(".claim-lines").append(card(line, this.facts)) && this.thumbnail(line));
		this.network();
		this.totals();
	}
};
