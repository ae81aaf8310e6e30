frappe.listview_settings["Business Analysis Report"] = {
	add_fields: ["due_on", "workflow_state"],
	filters: [["workflow_state", "!=", "Filed"]],
};
