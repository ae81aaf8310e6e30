// While a finger or the mouse is down on the cards they stay as they are: drawn anew between down and up, the button that
// was pressed would be gone and the click lost, or it would fall on the card that came in its place.
const TAP = 400; // milliseconds after a finger left within which its click still comes

export class Press {
	constructor(body, over) {
		this.down = false;
		const end = () => this.down && ((this.down = false), over());
		const soon = (wait) => (clearTimeout(this.timer), (this.timer = setTimeout(end, wait)));
		body.addEventListener("pointerdown", () => (clearTimeout(this.timer), (this.down = true)), true);
		window.addEventListener("pointerup", () => this.down && soon(TAP), true);
		window.addEventListener("pointercancel", () => this.down && soon(0), true);
		window.addEventListener("click", () => this.down && soon(0), true); // after who listens for the click
	}
}
