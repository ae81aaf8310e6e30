frappe.listview_settings["Regulation Acknowledgement"] = {
	add_fields: ["status", "due_on"],
	hide_name_column: true,
	get_indicator(doc) {
		const late = doc.status === "Unread" && doc.due_on < frappe.datetime.get_today();
		const colours = { Unread: late ? "red" : "orange", Confirmed: "green", Closed: "gray" };
		return [__(doc.status), colours[doc.status], `status,=,${doc.status}`];
	},
};
