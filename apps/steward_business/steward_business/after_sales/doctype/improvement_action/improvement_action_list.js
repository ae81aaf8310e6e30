frappe.listview_settings["Improvement Action"] = {
	hide_name_column: true,
	add_fields: ["workflow_state"],
	filters: [["workflow_state", "in", ["Open", "Finished"]]],
};
