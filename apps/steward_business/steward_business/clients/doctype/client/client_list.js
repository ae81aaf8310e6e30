frappe.listview_settings["Client"] = {
	add_fields: ["status", "client_class"],
	get_indicator(doc) {
		const colours = { Prospect: "gray", Intent: "blue", Active: "green", Dormant: "orange", Lost: "red" };
		return [__(doc.status), colours[doc.status], `status,=,${doc.status}`];
	},
};
