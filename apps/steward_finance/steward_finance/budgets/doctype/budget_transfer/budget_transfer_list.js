frappe.listview_settings["Budget Transfer"] = {
	hide_name_column: true,
	add_fields: ["workflow_state", "amount", "from_text", "to_text"],
	onload: (list) => steward.list_subject(list, (doc) => `${format_currency(doc.amount)} · ${doc.from_text} → ${doc.to_text}`),
};
