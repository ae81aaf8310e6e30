frappe.ui.form.on("Project Issue", {
	setup(frm) {
		frm.set_query("project", () => ({ filters: { workflow_state: "Active" } }));
	},
	refresh(frm) {
		if (frm.doc.workflow_state !== "Solved" || !frm.perm[0].write) return;
		frm.add_custom_button(__("Ask the Client"), () =>
			steward.flow.run(frm, "ask_client").then(({ answer_link }) => answer_link && show_issue_link(answer_link))
		);
	},
});

const show_issue_link = (link) =>
	frappe.msgprint({
		title: __("Link for the Client's Answer"),
		message: `${__("Pass it on to the client: one answer, no login. It is not shown again.")}<p><code>${frappe.utils.escape_html(link)}</code></p>`,
		primary_action: { label: __("Copy"), action: () => frappe.utils.copy_to_clipboard(link) },
	});
