frappe.listview_settings["Expense Budget"] = {
	hide_name_column: true,
	add_fields: ["workflow_state", "year", "total_amount"],
	formatters: { org_unit: (value, df, doc) => `${value} · ${doc.year} · ${format_currency(doc.total_amount)}` }, // all that a telephone shows
};
