frappe.listview_settings["Client Update"] = {
	hide_name_column: true,
	add_fields: ["sent_on", "replied_on", "satisfaction"],
	get_indicator(doc) {
		if (doc.replied_on) return [__("Answered"), "green", "replied_on,is,set"];
		return doc.sent_on ? [__("Sent"), "orange", "sent_on,is,set"] : [__("Draft"), "gray", "sent_on,is,not set"];
	},
};
