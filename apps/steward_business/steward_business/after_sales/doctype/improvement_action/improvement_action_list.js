frappe.listview_settings["Improvement Action"] = {
	add_fields: ["workflow_state"],
	filters: [["workflow_state", "in", ["Open", "Finished"]]],
};
