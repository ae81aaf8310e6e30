frappe.ui.form.on("Client", {
	refresh(frm) {
		if (frm.is_new()) return;
		frm.add_custom_button(__("Log a Contact"), () =>
			frappe.new_doc("Client Contact Log", { client: frm.doc.name })
		);
	},
});
