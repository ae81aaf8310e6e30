frappe.listview_settings["Client Lead"] = {
	hide_name_column: true,
	add_fields: ["workflow_state", "next_contact_on"],
	filters: [["workflow_state", "in", ["New", "Contacted", "Qualified"]]],
	formatters: {
		next_contact_on(value) {
			const shown = frappe.datetime.str_to_user(value);
			return value && value < frappe.datetime.get_today() ? `<span class="text-danger">${shown}</span>` : shown;
		},
	},
};
