frappe.listview_settings["Budget Transfer"] = {
	hide_name_column: true,
	add_fields: ["workflow_state", "amount"],
	onload: (list) => steward.list_subject(list, (doc) => `${doc.org_unit} · ${format_currency(doc.amount)}`),
};
