frappe.listview_settings["Annual Business Plan"] = {
	hide_name_column: true,
	add_fields: ["year"],
	onload: (list) => steward.list_subject(list, (doc) => `${doc.org_unit} · ${doc.year}`),
};
