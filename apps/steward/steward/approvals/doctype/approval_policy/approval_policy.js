frappe.ui.form.on("Approval Policy", {
	// a role is said in the reader's language in the table of steps, like everywhere else
	refresh(frm) {
		const said = (value, df, options, row) => frappe.utils.escape_html(row?.approver_source === "Role" ? __(value) : value || "");
		frm.fields_dict.steps.grid.update_docfield_property("approver", "formatter", said);
		if (!frm.is_new()) frm.add_custom_button(__("Who Would Approve"), () => steward.flow.ask_of_policy(frm));
	},
});
