frappe.listview_settings["Staff Bank Account"] = {
	hide_name_column: true,
	add_fields: ["account_name", "bank"],
	onload: (list) => steward.list_subject(list, (doc) => [doc.account_name, doc.bank].filter(Boolean).join(" · ")),
};
