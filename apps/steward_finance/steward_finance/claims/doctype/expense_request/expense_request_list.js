frappe.listview_settings["Expense Request"] = {
	hide_name_column: true,
	add_fields: ["workflow_state"],
	filters: [["workflow_state", "not in", ["Closed", "Rejected", "Cancelled"]]],
};
