// My Day: approvals and duties of the person logged in. One call; the server knows what waits.
frappe.provide("steward");
const text = (value) => frappe.utils.escape_html(String(value ?? ""));

steward.MyDay = class MyDay {
	constructor(page) {
		this.page = page;
		this.body = $('<div class="my-day" role="main">').appendTo(page.main);
		page.set_secondary_action(__("Refresh"), () => this.refresh(), "refresh");
		frappe.realtime.on("list_update", frappe.utils.debounce(() => this.refresh(), 1500));
		this.body.on("click", "[data-action]", (event) => this.decide($(event.currentTarget)));
		this.body.on("keydown", ".md-card", (event) => this.key(event));
	}

	async refresh() {
		if (!this.body.is(":visible")) return;
		this.data = await frappe.xcall("steward.my_day.load");
		this.render();
	}

	render() {
		const { approvals, duties, counts, note } = this.data;
		const number = (value, label, kind) => `<div class="md-number ${kind}"><b>${value}</b><span>${label}</span></div>`;
		const section = (title, cards) => (cards ? `<h4>${title}</h4><div class="md-cards">${cards}</div>` : "");
		this.body.html(
			(note ? `<p class="md-note">${text(note)}</p>` : "") +
				`<div class="md-numbers">${number(counts.waiting, __("Waiting for me"), "waits")}${number(counts.due_today, __("Due today"), "today")}${number(counts.overdue, __("Overdue"), "late")}</div>` +
				section(__("To decide"), approvals.map((card, at) => this.approval(card, at)).join("")) +
				section(__("To do"), duties.map((duty) => this.duty(duty)).join("")) +
				(approvals.length + duties.length ? "" : this.empty())
		);
	}

	head(row, kind) {
		const rule = row.rule ? `<span class="md-rule">${text(row.rule)}</span>` : "";
		return `<div class="md-head"><span class="md-kind">${text(kind)}</span>${rule}</div>
			<a class="md-title" href="${frappe.utils.get_form_link(row.doctype, row.name)}">${text(row.title)}</a>`;
	}

	facts(row) {
		return `<dl>${(row.facts || []).map(([label, value]) => `<div><dt>${text(label)}</dt><dd>${text(value)}</dd></div>`).join("")}</dl>`;
	}

	approval(card, at) {
		const main = card.steps.filter((step) => step.approval || step.action === "Return");
		const buttons = main
			.map((step) => `<button class="btn ${step.approval ? "btn-primary" : "btn-default"}" data-at="${at}" data-action="${text(step.action)}">${text(__(step.action))}</button>`)
			.join("");
		return `<article class="md-card" tabindex="0" data-at="${at}" aria-label="${text(card.title)}">
			${this.head(card, `${__(card.doctype)} · ${__(card.state)}`)}
			<p class="md-by">${text(card.by)} · ${frappe.datetime.comment_when(card.since)}</p>${this.facts(card)}
			<div class="md-buttons">${buttons}</div></article>`;
	}

	duty(duty) {
		const late = duty.due_on && duty.due_on < frappe.datetime.get_today();
		const due = duty.due_on ? `<p class="md-by ${late ? "late" : ""}">${__("Due")} ${frappe.datetime.str_to_user(duty.due_on)}</p>` : "";
		return `<article class="md-card">${this.head({ ...duty }, __(duty.doctype) + " · " + duty.name)}${due}${this.facts(duty)}</article>`;
	}

	empty() {
		return `<div class="md-empty"><h4>${__("Nothing waits for you.")}</h4><p>${__("Enjoy the quiet, or start something new.")}</p></div>`;
	}

	async decide(button) {
		const card = this.data.approvals[button.data("at")];
		const step = card.steps.find((row) => row.action === button.attr("data-action"));
		const comment = step.needs_comment ? await steward.flow.ask_comment(step.action).catch(() => null) : "";
		if (comment === null) return;
		button.prop("disabled", true);
		try {
			await frappe.xcall("frappe.model.workflow.apply_workflow", {
				doc: { doctype: card.doctype, name: card.name },
				action: step.action,
				comment,
			});
			frappe.show_alert({ message: __("{0}: done", [__(step.action)]), indicator: "green" });
		} finally {
			this.refresh();
		}
	}

	key(event) {
		const cards = this.body.find(".md-card").toArray();
		const at = cards.indexOf(event.currentTarget);
		const move = { j: 1, k: -1 }[event.key];
		if (move) cards[at + move]?.focus();
		else if (event.key === "a") $(event.currentTarget).find(".btn-primary").first().click();
		else if (event.key === "r") $(event.currentTarget).find('[data-action="Return"]').click();
	}
};
