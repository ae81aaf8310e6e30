frappe.ui.form.on("Staff Bank Account", {
	refresh(frm) {
		if (!frm.is_new() || frm.doc.staff || frappe.user.has_role("Finance Manager")) return;
		frappe.db.get_value("Staff Member", { user: frappe.session.user }, "name").then(({ message }) => frm.set_value("staff", message.name));
	},
});
