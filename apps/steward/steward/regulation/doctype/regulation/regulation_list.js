frappe.listview_settings["Regulation"] = {
	add_fields: ["workflow_state", "version"],
	hide_name_column: true,
	formatters: { title: (value, df, doc) => `${value} · ${doc.version}` }, // versions of one title stand below one another
};
