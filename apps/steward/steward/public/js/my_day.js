// My Day: approvals and duties of the person logged in. One call; the server knows what waits.
// What the buttons do is in my_day_acts.js.
import { Acts } from "./my_day_acts";
import { Focus } from "./my_day_focus";
import { Press } from "./my_day_press";
frappe.provide("steward");
const text = (value) => frappe.utils.escape_html(String(value ?? ""));
const MOST = { waits: 500, late: 100 }; // the server looks at no more
const counted = (number, kind) => (number > MOST[kind] ? `${MOST[kind]}+` : number);
const money = (value, currency) => format_currency(value, currency || undefined);

// Asked for while the desk still starts, when it starts with this page; used once.
let early = /\/(app|my-day)\/?$/.test(location.pathname) && ask_early();

async function ask_early() {
	const answer = await fetch("/api/method/steward.my_day.load", { headers: { Accept: "application/json" } });
	return answer.ok ? (await answer.json()).message : null;
}

const first_answer = async () => {
	const asked = early;
	early = null;
	return asked && (await asked.catch(() => null));
};

steward.MyDay = class MyDay {
	constructor(page) {
		this.page = page;
		this.cards = new Map();
		this.shown = 0; // cards asked for so far; 0: the server's first page
		this.asked = 0; // how often the server was asked: only the last answer counts
		this.told = $('<p class="sr-only" role="status">').appendTo(page.main);
		this.body = $('<div class="my-day" role="main">').appendTo(page.main);
		this.offline = $(`<p class="md-note md-offline" role="status">${__("You are offline. What you typed is kept.")}</p>`).hide().prependTo(page.main);
		this.acts = new Acts(this);
		this.press = new Press(this.body[0], () => this.catch_up());
		page.set_secondary_action(__("Refresh"), () => this.refresh(), "refresh").attr("aria-label", __("Refresh"));
		const later = frappe.utils.debounce(() => this.refresh(), 1000);
		frappe.realtime.on("steward_my_day", later);
		$(window).on("online offline", () => this.offline.toggle(!navigator.onLine) && navigator.onLine && later());
	}

	async refresh() {
		if (!this.body.is(":visible") || !navigator.onLine || this.held()) return;
		const time = ++this.asked;
		this.show((await first_answer()) || (await frappe.xcall("steward.my_day.load", { shown: this.shown })), time);
	}

	async more() {
		const time = ++this.asked;
		const { cards, shown } = await frappe.xcall("steward.my_day.more", { start: this.shown });
		this.shown = shown;
		if (time !== this.asked) return this.refresh();
		this.show({ ...this.data, approvals: [...this.data.approvals, ...cards], shown }, time);
	}

	// Somebody presses a button or decides: what would be drawn now is asked for when that is over.
	held() {
		this.missed = this.press.down || this.acts.busy();
		return this.missed;
	}

	catch_up() {
		if (this.missed) this.refresh();
	}

	show(data, time) {
		if (time !== this.asked) return; // asked again meanwhile
		this.shown = data.shown;
		if (this.held()) return;
		this.data = data;
		const focus = new Focus(this.body);
		this.render();
		focus.restore();
		this.told.text(`${__("Waiting for me")}: ${counted(data.counts.waiting, "waits")}`);
	}

	render() {
		const { approvals, duties, counts, note } = this.data;
		this.cards = new Map(approvals.map((card) => [card.task, card]));
		const number = (value, label, kind) => `<div class="md-number ${kind}"><b>${counted(value, kind)}</b><span>${label}</span></div>`;
		const section = (title, cards) => (cards ? `<h4>${title}</h4><div class="md-cards">${cards}</div>` : "");
		const rest = counts.waiting > this.shown ? `<button class="btn btn-default md-more">${__("Show More")}</button>` : "";
		this.body.html(
			(note ? `<p class="md-note">${text(note)}</p>` : "") +
				`<div class="md-numbers">${number(counts.waiting, __("Waiting for me"), "waits")}${number(counts.due_today, __("Due today"), "today")}${number(counts.overdue, __("Overdue"), counts.overdue ? "late" : "")}</div>` +
				section(__("To decide"), approvals.map((card) => this.approval(card)).join("")) + rest +
				section(__("To do"), duties.map((duty) => this.duty(duty)).join("")) +
				(approvals.length + duties.length ? "" : this.empty())
		);
		this.acts.restore();
	}

	head(row, kind) {
		const rule = row.rule ? `<span class="md-rule">${text(row.rule)}</span>` : "";
		return `<div class="md-head"><span class="md-kind">${text(kind)}</span>${rule}</div>
			<a class="md-title" href="${frappe.utils.get_form_link(row.doctype, row.name)}">${text(row.title)}</a>`;
	}

	facts(row) {
		const ems = (value) => [...String(value)].reduce((sum, sign) => sum + (sign > "\u2E7F" ? 2 : 1), 0);
		const wide = (value) => (ems(value) > 15 ? "md-wide" : "");
		return `<dl>${(row.facts || []).map(([label, value]) => `<div class="${wide(value)}"><dt>${text(label)}</dt><dd>${text(value)}</dd></div>`).join("")}</dl>`;
	}

	approval(card) {
		const late = card.due_at && card.due_at < frappe.datetime.now_datetime();
		const who = card.acting_for ? __("{0}, for {1}", [text(card.by), text(card.acting_for)]) : text(card.by);
		const changed = card.changed ? `<p class="md-changed">${text(card.changed)}</p>` : "";
		const back = card.steps.find((step) => step.action === "Return");
		const approve = card.steps[0];
		return `<article class="md-card" tabindex="0" data-task="${card.task}" aria-label="${text(card.title)}">
			<label class="md-tick"><input type="checkbox" aria-label="${__("Select {0}", [text(card.title)])}"></label>
			${this.head(card, `${__(card.doctype)} · ${__(card.state)}`)}
			<p class="md-by ${late ? "late" : ""}">${who} · ${frappe.datetime.comment_when(card.since)}</p>
			${this.facts(card)}${changed}
			<div class="md-buttons">
				<button class="btn btn-primary" data-do="approve" data-action="${text(approve.action)}">${__(approve.action)}</button>
				${back ? `<button class="btn btn-default" data-do="return" data-action="Return">${__("Return")}</button>` : ""}
				<button class="btn btn-default md-other" data-do="other" aria-label="${__("More")}">…</button>
			</div></article>`;
	}

	duty(duty) {
		const late = duty.due_on && duty.due_on < frappe.datetime.get_today();
		const due = duty.due_on ? `<p class="md-by ${late ? "late" : ""}">${__("Due")} ${frappe.datetime.str_to_user(duty.due_on)}</p>` : "";
		return `<article class="md-card">${this.head({ ...duty }, __(duty.doctype) + " · " + duty.name)}${due}${this.facts(duty)}</article>`;
	}

	empty() {
		const begin = (doctype) => `<button class="btn btn-default md-start" data-doctype="${text(doctype)}">${__("New {0}", [__(doctype)])}</button>`;
		return `<div class="md-empty"><h4>${__("Nothing waits for you.")}</h4><p>${__("Enjoy the quiet, or start something new.")}</p>
			<div class="md-buttons">${this.data.starts.map(begin).join("")}</div></div>`;
	}

	total(cards) {
		const sums = {};
		cards.filter((card) => card.amount).forEach((card) => (sums[card.currency] = (sums[card.currency] || 0) + card.amount));
		return Object.entries(sums).map(([currency, sum]) => money(sum, currency)).join(" + ");
	}
};
