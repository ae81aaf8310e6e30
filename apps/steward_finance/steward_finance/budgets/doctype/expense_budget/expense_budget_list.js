frappe.listview_settings["Expense Budget"] = {
	hide_name_column: true,
	add_fields: ["workflow_state", "year", "total_amount"],
	onload: (list) => steward.list_subject(list, (doc) => `${doc.org_unit} · ${doc.year} · ${format_currency(doc.total_amount)}`),
};
