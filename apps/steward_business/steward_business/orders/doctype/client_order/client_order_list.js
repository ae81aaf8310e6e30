frappe.listview_settings["Client Order"] = {
	add_fields: ["promised_on", "workflow_state"],
	filters: [["workflow_state", "in", ["Draft", "Planned", "In Execution", "Delivered"]]],
	formatters: {
		promised_on(value, df, doc) {
			const running = ["Planned", "In Execution"].includes(doc.workflow_state);
			const shown = frappe.datetime.str_to_user(value);
			return running && value < frappe.datetime.get_today()
				? `<span class="text-danger">${shown}</span>`
				: shown;
		},
	},
};
