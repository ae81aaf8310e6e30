// A finger that stays on a card selects it, as in every messenger.
const HELD = 500; // milliseconds
const SLIP = 10; // pixels a finger may move

export const on_long_press = (body, selector, run) => {
	let timer, start, pressed;
	const stop = () => clearTimeout(timer);
	body.on("pointerdown", selector, ({ currentTarget, target, originalEvent: { pointerType, clientX, clientY } }) => {
		stop();
		pressed = false;
		if (pointerType === "mouse" || $(target).is("button, input, textarea")) return;
		start = [clientX, clientY];
		timer = setTimeout(() => {
			navigator.vibrate?.(15);
			run($(currentTarget));
			pressed = true; // only now: what `run` clicks is meant
		}, HELD);
	});
	body.on("pointermove", selector, ({ originalEvent: { clientX, clientY } }) => {
		if (start && Math.hypot(clientX - start[0], clientY - start[1]) > SLIP) stop();
	});
	body.on("pointerup pointercancel", selector, stop);
	body.on("contextmenu", selector, (event) => event.originalEvent.pointerType !== "mouse" && event.preventDefault());
	// the end of a long press is no click on what lies under the finger
	body[0].addEventListener("click", (event) => pressed && ((pressed = false), event.preventDefault(), event.stopPropagation()), true);
};
