frappe.listview_settings["Return Visit"] = {
	hide_name_column: true,
	add_fields: ["workflow_state"],
	filters: [["workflow_state", "!=", "Done"]],
};
