frappe.listview_settings["Regulation"] = { add_fields: ["workflow_state"], hide_name_column: true };
