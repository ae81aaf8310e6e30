frappe.listview_settings["Handover"] = { add_fields: ["workflow_state"], hide_name_column: true };
