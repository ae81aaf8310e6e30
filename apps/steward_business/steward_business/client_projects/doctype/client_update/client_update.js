frappe.ui.form.on("Client Update", {
	setup(frm) {
		frm.set_query("project", () => ({ filters: { workflow_state: "Active" } }));
	},
	refresh(frm) {
		if (frm.is_new() || !frm.perm[0].write) return;
		if (!frm.doc.sent_on) {
			frm.add_custom_button(__("Draft Again"), () => steward.flow.run(frm, "draft_again").then((texts) => frm.set_value(texts)));
			frm.add_custom_button(__("Send to Client"), () => run(frm, "send")).addClass("btn-primary");
		} else if (!frm.doc.replied_on) {
			frm.add_custom_button(__("New Link for the Client"), () => run(frm, "make_new_link"));
		}
	},
});

const run = (frm, method) =>
	(frm.is_dirty() ? frm.save() : Promise.resolve())
		.then(() => steward.flow.run(frm, method))
		.then((answer) => frm.reload_doc().then(() => answer.answer_link && show_link(answer.answer_link)));

const show_link = (link) =>
	frappe.msgprint({
		title: __("Link for the Client's Answer"),
		message: `${__("Pass it on to the client: one answer, no login. It is not shown again.")}<p><code>${frappe.utils.escape_html(link)}</code></p>`,
		primary_action: { label: __("Copy"), action: () => frappe.utils.copy_to_clipboard(link) },
	});
