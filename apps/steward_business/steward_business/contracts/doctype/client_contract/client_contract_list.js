frappe.listview_settings["Client Contract"] = {
	add_fields: ["workflow_state", "end_on", "copies_due_on"],
	hide_name_column: false,
};
