// Where the keyboard is on My Day, kept when the cards are drawn anew: on the same card, or on the one in its place.
export class Focus {
	constructor(body) {
		this.body = body;
		const at = document.activeElement;
		this.card = body[0].contains(at) ? at.closest(".md-card") : null;
		this.place = this.all().indexOf(this.card);
		this.task = this.card?.dataset.task;
		this.part = this.card && at !== this.card ? at.dataset.do || (at.type === "checkbox" && "tick") : "";
	}

	all() {
		return this.body.find(".md-card").toArray();
	}

	restore() {
		if (!this.card) return;
		const cards = this.all();
		const same = this.task && cards.find((card) => card.dataset.task === this.task);
		const card = same || cards[Math.min(this.place, cards.length - 1)];
		const part = same && this.part && card.querySelector(this.part === "tick" ? ".md-tick input" : `[data-do="${this.part}"]`);
		(part || card || this.body.find("button")[0])?.focus({ preventScroll: Boolean(same) });
	}
}
