frappe.listview_settings["Expense Request"] = {
	add_fields: ["workflow_state"],
	filters: [["workflow_state", "not in", ["Closed", "Rejected", "Cancelled"]]],
};
