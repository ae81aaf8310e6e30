frappe.ui.form.on("Annual Business Plan", {
	onload(frm) {
		if (frm.is_new() && !frm.doc.year) frm.set_value("year", frappe.boot.steward_year?.now);
	},
	refresh(frm) {
		if (frm.is_new() || !frappe.model.can_create("Expense Budget")) return;
		const { org_unit, year, name } = frm.doc;
		frm.add_custom_button(__("Expense Budget"), () => frappe.new_doc("Expense Budget", { org_unit, year, plan: name }), __("Create"));
	},
});
