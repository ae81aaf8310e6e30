frappe.ui.form.on("Expense Budget", {
	setup(frm) {
		frm.set_query("plan", () => ({ filters: { org_unit: frm.doc.org_unit, year: frm.doc.year } }));
		frm.set_query("expense_item", "lines", () => ({ filters: { disabled: 0 } }));
	},
	onload(frm) {
		steward.budget.begin(frm);
	},
	refresh(frm) {
		if (frm.doc.docstatus === 1) frm.fields_dict.use_html.$wrapper.html(steward.budget.use_table(frm.doc.lines || []));
		const drafting = !frm.doc.docstatus && ["Draft", undefined].includes(frm.doc.workflow_state || undefined);
		const { grid } = frm.fields_dict.lines;
		["reserved", "spent", "left_amount"].forEach((field) => grid.update_docfield_property(field, "hidden", frm.doc.docstatus ? 0 : 1));
		grid.reset_grid();
		if (drafting) frm.add_custom_button(__("Month by Month"), () => by_month(frm));
		if (frm.doc.docstatus === 2 && frappe.perm.has_perm(frm.doctype, 0, "amend")) frm.add_custom_button(__("Amend"), () => steward.budget.amend(frm));
		if (frm.doc.workflow_state !== "In Force") return;
		const { org_unit, year } = frm.doc;
		frm.add_custom_button(__("Budget Transfer"), () => frappe.new_doc("Budget Transfer", { org_unit }), __("Create"));
		frm.add_custom_button(__("Budget Use"), () => frappe.set_route("query-report", "Budget Use", { org_unit, year, by: "" }));
	},
	org_unit: (frm) => steward.budget.find_plan(frm),
	year: (frm) => steward.budget.find_plan(frm),
});
frappe.ui.form.on("Expense Budget Line", { amount: (frm) => add_up(frm), lines_remove: (frm) => add_up(frm) });

const add_up = (frm) => frm.set_value("total_amount", (frm.doc.lines || []).reduce((sum, row) => sum + flt(row.amount), 0));
const by_month = (frm) =>
	steward.budget.ask_months((item, rows) => {
		frm.doc.lines = (frm.doc.lines || []).filter((row) => row.expense_item && row.expense_item !== item);
		rows.forEach((row) => frm.add_child("lines", row));
		frm.refresh_field("lines");
		add_up(frm);
	});
