// A role is said in the reader's language in the table of steps, like everywhere else.
frappe.ui.form.on("Approval Policy", {
	setup() {
		frappe.meta.docfield_map["Approval Policy Step"].approver.formatter = (value, df, options, row) =>
			frappe.utils.escape_html(row?.approver_source === "Role" ? __(value) : value || "");
	},
});
