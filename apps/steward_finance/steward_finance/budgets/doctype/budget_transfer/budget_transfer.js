frappe.ui.form.on("Budget Transfer", {
	onload(frm) {
		steward.budget.begin(frm);
	},
	refresh(frm) {
		["from_line", "to_line"].forEach((field) => frm.toggle_display(field, false)); // names of rows say nothing to anybody
		["from_text", "to_text", "from_left", "to_left"].forEach((field) => frm.toggle_display(field, true));
		if (frm.doc.docstatus || !["Draft", undefined].includes(frm.doc.workflow_state || undefined)) return;
		if (!frm.doc.from_line || !frm.doc.to_line) frm.set_intro(__("Choose the budget line that gives and the one that receives."));
		frm.add_custom_button(__("Take From …"), () => choose(frm, "from", __("Take From Which Line?")));
		frm.add_custom_button(__("Give To …"), () => choose(frm, "to", __("Give To Which Line?")));
	},
});

const choose = (frm, side, title) =>
	steward.budget.choose_line(title, frm.doc.org_unit, frappe.boot.steward_budget.year, (row, unit) => {
		if (!frm.doc.org_unit) frm.set_value("org_unit", unit);
		// not set_value: Frappe would ask for a right to read rows by themselves
		frm.doc[`${side}_line`] = row.line;
		frm.dirty();
		frm.set_value(`${side}_text`, `${unit} · ${row.expense_item} · ${steward.budget.month_title(row.month)}`);
		frm.set_value(`${side}_left`, row.left_amount);
	});
