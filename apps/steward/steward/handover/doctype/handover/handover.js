// The server decides; here are only the successor's two buttons, below the rows where a phone shows them too.
frappe.ui.form.on("Handover", {
	setup(frm) {
		frm.set_query("successor", () => ({ filters: { status: "Active", name: ["!=", frm.doc.from_staff] } }));
		frm.get_docfield("rows", "kind").formatter = (kind) => __(kind);
	},

	refresh(frm) {
		frm.set_df_property("rows", "read_only", frm.doc.workflow_state === "Draft" || frm.is_new() ? 0 : 1);
		frm.fields_dict.rows.$wrapper.find(".steward-answer").remove();
		if (frm.doc.workflow_state !== "Offered") return;
		if (frm.doc.successor_user === frappe.session.user) frm.events.offer_answers(frm);
		else frm.add_custom_button(__("Name Another Successor"), () => frm.events.name_another(frm));
	},

	offer_answers(frm) {
		frm.dashboard.set_headline(__("Tick the rows you take over, or those you decline; then accept the handover."));
		const bar = $('<div class="steward-answer mt-2">').appendTo(frm.fields_dict.rows.$wrapper);
		const button = (label, kind, accepted) =>
			$(`<button class="btn btn-sm mr-2 ${kind}">${label}</button>`).appendTo(bar).on("click", () => frm.events.answer(frm, accepted));
		button(__("Take Over"), "btn-primary", true);
		button(__("Decline Rows"), "btn-default", false);
	},

	name_another(frm) {
		const field = { fieldname: "successor", fieldtype: "Link", options: "Staff Member", label: __("Successor"), reqd: 1 };
		frappe.prompt(field, ({ successor }) => steward.flow.run(frm, "name_successor", { successor }).then(() => frm.reload_doc()));
	},

	async answer(frm, accepted) {
		const ticked = frm.fields_dict.rows.grid.get_selected_children();
		const rows = (ticked.length ? ticked : frm.doc.rows).filter((row) => !row.moved_at);
		for (const row of rows) await steward.flow.run(frm, "answer", { row: row.name, accepted });
		frm.reload_doc();
	},
});
