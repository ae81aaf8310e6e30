frappe.listview_settings["Budget Transfer"] = {
	hide_name_column: true,
	add_fields: ["workflow_state", "amount"],
	formatters: { org_unit: (value, df, doc) => `${value} · ${format_currency(doc.amount)}` }, // all that a telephone shows
};
