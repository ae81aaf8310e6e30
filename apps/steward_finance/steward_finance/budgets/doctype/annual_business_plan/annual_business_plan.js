frappe.ui.form.on("Annual Business Plan", {
	onload(frm) {
		steward.budget.begin(frm);
	},
	refresh(frm) {
		if (frm.is_new() || !frappe.model.can_create("Expense Budget")) return;
		const { org_unit, year, name } = frm.doc;
		frm.add_custom_button(__("Expense Budget"), () => frappe.new_doc("Expense Budget", { org_unit, year, plan: name }), __("Create"));
	},
});
