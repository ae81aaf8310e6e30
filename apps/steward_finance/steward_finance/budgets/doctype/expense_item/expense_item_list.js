frappe.listview_settings["Expense Item"] = { hide_name_column: true };
