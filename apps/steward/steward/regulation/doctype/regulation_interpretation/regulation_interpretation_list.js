frappe.listview_settings["Regulation Interpretation"] = {
	add_fields: ["status"],
	hide_name_column: true,
	get_indicator: (doc) => [__(doc.status), doc.status === "Answered" ? "green" : "orange", `status,=,${doc.status}`],
};
