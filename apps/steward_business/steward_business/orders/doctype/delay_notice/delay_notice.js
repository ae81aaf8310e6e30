frappe.ui.form.on("Delay Notice", {
	setup(frm) {
		frm.set_query("order", () => ({ filters: { workflow_state: ["in", ["Planned", "In Execution"]] } }));
	},
	refresh(frm) {
		if (frm.doc.answer_link) {
			frm.add_custom_button(__("Copy Link for the Client"), () => frappe.utils.copy_to_clipboard(frm.doc.answer_link));
		}
	},
});
