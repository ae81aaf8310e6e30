frappe.listview_settings["Project Issue"] = {
	hide_name_column: true,
	add_fields: ["workflow_state"],
	filters: [["workflow_state", "!=", "Confirmed"]],
};
