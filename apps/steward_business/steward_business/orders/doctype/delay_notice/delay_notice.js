frappe.ui.form.on("Delay Notice", {
	setup(frm) {
		frm.set_query("order", () => ({ filters: { workflow_state: ["in", ["Planned", "In Execution"]] } }));
	},
	refresh(frm) {
		const once = frm.doc.__onload || {};
		if (once.answer_link) {
			show_link(once.answer_link);
			delete once.answer_link;
		}
		if (frm.doc.workflow_state === "Sent" && frm.perm[0].submit) {
			frm.add_custom_button(__("New Link for the Client"), () =>
				steward.flow.run(frm, "make_new_link").then((answer) => show_link(answer.answer_link))
			);
		}
	},
});

function show_link(link) {
	frappe.msgprint({
		title: __("Link for the Client's Answer"),
		message: `${__("Pass it on to the client: one answer, no login. It is not shown again.")}<p><code>${frappe.utils.escape_html(link)}</code></p>`,
		primary_action: { label: __("Copy"), action: () => frappe.utils.copy_to_clipboard(link) },
	});
}
