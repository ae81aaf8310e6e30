frappe.listview_settings["Expense Request"] = {
	hide_name_column: true,
	add_fields: ["workflow_state", "amount"],
	filters: [["workflow_state", "not in", ["Closed", "Rejected", "Cancelled"]]],
	formatters: { purpose: (value, df, doc) => `${format_currency(doc.amount)} · ${value || doc.name}` }, // all that a telephone shows
};
