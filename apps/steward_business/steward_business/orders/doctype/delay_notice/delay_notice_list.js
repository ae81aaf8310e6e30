frappe.listview_settings["Delay Notice"] = {
	add_fields: ["workflow_state"],
	filters: [["workflow_state", "!=", "Answered"]],
};
