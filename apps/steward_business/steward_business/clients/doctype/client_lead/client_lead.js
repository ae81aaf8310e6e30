frappe.ui.form.on("Client Lead", {
	setup(frm) {
		frm.set_query("client", () => ({ filters: { status: ["!=", "Lost"] } }));
	},
	refresh(frm) {
		if (frm.is_new() || ["Converted", "Lost"].includes(frm.doc.workflow_state)) return;
		frm.add_custom_button(__("Log a Contact"), () =>
			frappe.new_doc("Client Contact Log", { lead: frm.doc.name, contact_person: frm.doc.contact_name })
		);
	},
});
