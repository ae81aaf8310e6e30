frappe.listview_settings["Return Visit"] = {
	add_fields: ["workflow_state"],
	filters: [["workflow_state", "!=", "Done"]],
};
