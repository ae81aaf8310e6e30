frappe.listview_settings["Expense Request"] = {
	hide_name_column: true,
	add_fields: ["workflow_state", "amount"],
	filters: [["workflow_state", "not in", ["Closed", "Rejected", "Cancelled"]]],
	onload: (list) => steward.list_subject(list, (doc) => `${format_currency(doc.amount)} · ${doc.purpose || doc.name}`),
};
