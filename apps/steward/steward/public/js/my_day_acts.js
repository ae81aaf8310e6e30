// What the buttons of My Day do: decide with five seconds to undo, several at once, transfer, add sign; keys j k a r x u.
import { on_long_press } from "./long_press";
import { for_everybody } from "./for_everybody";
const UNDO_SECONDS = 5;
const CHUNK = 100;
const connected = () => new Promise((go) => (navigator.onLine ? go() : window.addEventListener("online", go, { once: true })));
const text = (value) => frappe.utils.escape_html(String(value ?? ""));

export class Acts {
	constructor(day) {
		this.day = day;
		this.going = new Map(); // task → {timer, send}: decided, not sent yet
		this.ticked = new Set();
		const on = (event, what, run) => day.body.on(event, what, (e) => run($(e.currentTarget), e));
		on("click", "[data-do]", (button) => this[button.data("do")](this.card(button), button));
		on("click", ".md-more", () => day.more());
		on("click", ".md-start", (button) => (steward.starts?.[button.data("doctype")] || frappe.new_doc)(button.data("doctype")));
		on("change", ".md-tick input", (box) => this.tick(this.card(box), box.prop("checked")));
		on("keydown", ".md-card", (card, event) => this.key(card, event));
		on_long_press(day.body, ".md-card[data-task]", (card) => this.flip(card));
		this.bar = $(`<div class="md-bar" role="region" aria-live="polite" aria-label="${__("Selected")}">`).hide().appendTo(day.page.main);
		this.bar.on("click", ".btn-primary", () => this.approve_ticked());
		this.bar.on("click", ".md-clear", () => this.clear());
		document.addEventListener("visibilitychange", () => document.hidden && this.flush());
	}

	busy() {
		return this.going.size > 0 || this.sending;
	}

	card(element) {
		return this.day.cards.get(element.closest(".md-card").data("task"));
	}

	element(card) {
		return this.day.body.find(`[data-task="${card.task}"]`);
	}

	approve(card) {
		this.later(card, card.steps[0], "");
	}

	async return(card) {
		const comment = await this.ask(card, "Return");
		if (!comment) return;
		this.later(card, card.steps.find((step) => step.action === "Return"), comment);
		this.step_on(this.element(card));
	}

	// The decision is shown at once and sent after a while, so that a slip of the thumb can be undone.
	later(card, step, comment) {
		const decision = step.approval ? "approve" : step.action === "Return" ? "return" : "reject";
		const send = () => this.send(card, decision, comment);
		this.going.set(card.task, { timer: setTimeout(send, UNDO_SECONDS * 1000), send });
		const undo = $(`<div class="md-undo" role="status">${__("{0}: done", [__(step.action)])} <button class="btn btn-default btn-sm">${__("Undo")}</button></div>`);
		undo.find("button").on("click", () => this.undo(card, undo));
		const element = this.element(card);
		if (element.find(document.activeElement).length || element.is(document.activeElement)) this.step_on(element);
		element.addClass("md-gone").append(undo).children(":not(.md-undo)").attr("inert", "");
		this.tick(card, false);
	}

	// To the next card that is not decided, else the one before it.
	step_on(element) {
		const free = (cards) => cards.filter(".md-card:not(.md-gone)").first();
		const next = [free(element.nextAll()), free(element.prevAll())].find((found) => found.length); // not add(): it sorts as on the page
		(next || element).trigger("focus");
	}

	undo(card, note) {
		clearTimeout(this.going.get(card.task)?.timer);
		this.going.delete(card.task);
		note.remove();
		const element = this.element(card).removeClass("md-gone");
		element.children().removeAttr("inert");
		element.trigger("focus");
		this.day.catch_up();
	}

	flush() {
		this.going.forEach(({ timer, send }) => clearTimeout(timer) || send());
	}

	async send(card, decision, comment) {
		const { doctype, name, modified } = card;
		await connected();
		try {
			await frappe.xcall("steward.approvals.act", { doctype, name, decision, comment, modified });
			localStorage.removeItem(`steward-return-${card.task}`);
		} finally {
			this.going.delete(card.task);
			this.day.refresh();
		}
	}

	// The reason, with the company's phrases first; what was typed survives a lost network.
	ask(card, action) {
		const key = `steward-return-${card.task}`;
		return new Promise((resolve) => {
			const phrases = this.day.data.phrases.map((phrase) => `<button type="button" class="btn btn-default btn-sm md-phrase">${text(phrase)}</button>`).join(" ");
			const dialog = new frappe.ui.Dialog({
				title: __(action),
				fields: [
					{ fieldname: "phrases", fieldtype: "HTML", options: phrases },
					{ fieldname: "comment", fieldtype: "Small Text", label: __("Reason"), reqd: 1, default: localStorage.getItem(key) || "" },
				],
				primary_action_label: __(action),
				primary_action: ({ comment }) => resolve(comment) || dialog.hide(),
			});
			dialog.$wrapper.on("click", ".md-phrase", (event) => dialog.set_value("comment", $(event.currentTarget).text()));
			dialog.$wrapper.on("input", "textarea", (event) => localStorage.setItem(key, event.target.value));
			dialog.onhide = () => resolve(null);
			for_everybody(dialog).show();
		});
	}

	other(card) {
		steward.flow.hand_on(card.doctype, card.name, () => this.day.refresh());
	}

	tick(card, on) {
		this.ticked[on ? "add" : "delete"](card.task);
		this.element(card).toggleClass("md-chosen", on).find(".md-tick input").prop("checked", on);
		this.show_bar();
	}

	flip(element) {
		element.find(".md-tick input").trigger("click");
	}

	clear() {
		this.ticked.clear();
		this.day.body.find(".md-chosen").removeClass("md-chosen").find(".md-tick input").prop("checked", false);
		this.show_bar();
	}

	chosen() {
		return [...this.ticked].map((task) => this.day.cards.get(task)).filter(Boolean);
	}

	show_bar() {
		const cards = this.chosen();
		const total = this.day.total(cards);
		const label = total ? __("Approve {0}, total {1}", [cards.length, total]) : __("Approve {0}", [cards.length]);
		this.bar.html(`<button class="btn btn-default md-clear">${__("Clear")}</button><button class="btn btn-primary">${label}</button>`).toggle(cards.length > 0);
	}

	async approve_ticked() {
		const cards = this.chosen();
		const refused = [];
		this.sending = true;
		this.bar.hide();
		try {
			for (let at = 0; at < cards.length; at += CHUNK) {
				frappe.show_progress(__("Approve"), at, cards.length);
				const documents = cards.slice(at, at + CHUNK).map(({ doctype, name, modified }) => ({ doctype, name, modified }));
				refused.push(...(await frappe.xcall("steward.approvals.act_many", { documents, decision: "approve" })).refused);
			}
		} finally {
			frappe.hide_progress();
			this.sending = false;
			this.clear();
		}
		this.tell(cards.length - refused.length, refused);
		this.day.refresh();
	}

	tell(done, refused) {
		if (!refused.length) return frappe.show_alert({ message: __("{0} of {1} done.", [done, done]), indicator: "green" });
		const lines = refused.map((row) => `<li><b>${text(row.name)}</b>: ${text(row.message)}</li>`).join("");
		frappe.msgprint({ title: __("{0} of {1} done.", [done, done + refused.length]), message: `<ul>${lines}</ul>`, indicator: "orange" });
	}

	// After a new rendering: what is on its way or ticked looks so again.
	restore() {
		this.ticked.forEach((task) => this.day.cards.has(task) || this.ticked.delete(task));
		this.ticked.forEach((task) => this.day.body.find(`[data-task="${task}"]`).addClass("md-chosen").find(".md-tick input").prop("checked", true));
		this.show_bar();
	}

	key(card, event) {
		if ($(event.target).is("input:not([type=checkbox]), textarea") || event.ctrlKey || event.metaKey) return;
		const cards = this.day.body.find(".md-card:not(.md-gone)").toArray();
		const move = { j: 1, k: -1 }[event.key];
		if (move) cards[cards.indexOf(card[0]) + move]?.focus();
		else if (event.key === "a") card.find('[data-do="approve"]').trigger("click");
		else if (event.key === "r") card.find('[data-do="return"]').trigger("click");
		else if (event.key === "x") this.flip(card);
		else if (event.key === "u") this.day.body.find(".md-undo button").last().trigger("click");
	}
}
