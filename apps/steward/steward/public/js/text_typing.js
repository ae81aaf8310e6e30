// What is typed into a rich text is in the form a third of a second later: who saved meanwhile lost it. It is there as soon as
// the field is left.
const Control = frappe.ui?.form?.ControlTextEditor?.prototype;
const bind = Control?.bind_events;

if (bind) {
	Control.bind_events = function () {
		bind.call(this);
		let typed = false;
		this.quill.on("text-change", (_now, _before, source) => (typed = source !== "api"));
		this.quill.root.addEventListener("blur", () => {
			if (typed && this.is_quill_dirty("user")) this.parse_validate_and_set_in_model(this.get_input_value());
			typed = false;
		});
	};
}
