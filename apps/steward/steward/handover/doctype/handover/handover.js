// The server decides; here are only the successor's two buttons for the ticked rows.
frappe.ui.form.on("Handover", {
	setup(frm) {
		frm.set_query("successor", () => ({ filters: { status: "Active", name: ["!=", frm.doc.from_staff] } }));
	},

	refresh(frm) {
		frm.set_df_property("rows", "cannot_add_rows", frm.doc.workflow_state !== "Draft" && !frm.is_new());
		frm.events.offer_to_another(frm);
		if (frm.doc.workflow_state !== "Offered" || frm.doc.successor_user !== frappe.session.user) return;
		frm.dashboard.set_headline(__("Tick the rows you take over, or those you decline; then accept the handover."));
		frm.add_custom_button(__("Take Over"), () => frm.events.answer(frm, true)).addClass("btn-primary");
		frm.add_custom_button(__("Decline Rows"), () => frm.events.answer(frm, false));
	},

	offer_to_another(frm) {
		if (frm.doc.workflow_state !== "Offered" || frm.doc.successor_user === frappe.session.user) return;
		const field = { fieldname: "successor", fieldtype: "Link", options: "Staff Member", label: __("Successor"), reqd: 1 };
		frm.add_custom_button(__("Name Another Successor"), () =>
			frappe.prompt(field, ({ successor }) => frm.call("name_successor", { successor }).then(() => frm.reload_doc()))
		);
	},

	async answer(frm, accepted) {
		const ticked = frm.fields_dict.rows.grid.get_selected_children();
		const rows = (ticked.length ? ticked : frm.doc.rows).filter((row) => !row.moved_at);
		for (const row of rows) await frm.call("answer", { row: row.name, accepted });
		frm.reload_doc();
	},
});
