// “Are you sure?”: Frappe takes Enter for “Yes” wherever the keyboard stands, so who went to “No” and pressed Enter had said
// yes, and who pressed it on “Yes” had said it twice. On a button of the question Enter is that button.
const answers = (target) => window.cur_dialog?.confirm_dialog && target.closest?.(".modal.show button");

document.addEventListener("keydown", (event) => event.key === "Enter" && answers(event.target) && event.stopPropagation(), true);

// While a dialog is open the Tab key goes round in it, and not on to the page that lies dark behind.
const STOPS = "a[href], button, input, select, textarea, [tabindex], [contenteditable=true]";

document.addEventListener("keydown", (event) => {
	const dialog = event.key === "Tab" && !event.defaultPrevented && [...document.querySelectorAll(".modal.show")].pop();
	if (!dialog) return;
	const stops = [...dialog.querySelectorAll(STOPS)].filter((stop) => stop.tabIndex >= 0 && !stop.disabled && stop.checkVisibility());
	const [edge, next] = event.shiftKey ? [stops[0], stops.at(-1)] : [stops.at(-1), stops[0]];
	const here = document.activeElement;
	if (here !== edge && dialog.contains(here) && !(event.shiftKey && here === dialog)) return;
	event.preventDefault();
	next?.focus();
});
