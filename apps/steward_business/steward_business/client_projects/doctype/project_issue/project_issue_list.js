frappe.listview_settings["Project Issue"] = {
	add_fields: ["workflow_state"],
	filters: [["workflow_state", "!=", "Confirmed"]],
};
