frappe.ui.form.on("Return Visit", {
	setup(frm) {
		frm.set_query("order", () => ({ filters: { client: frm.doc.client, docstatus: 1 } }));
		frm.set_query("ticket", () => ({ filters: { client: frm.doc.client } }));
	},
	refresh(frm) {
		frm.fields_dict.answers.grid.cannot_add_rows = Boolean(frm.doc.plan);
		frm.refresh_field("answers");
	},
});
