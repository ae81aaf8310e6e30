frappe.listview_settings["Service Ticket"] = {
	hide_name_column: true,
	add_fields: ["workflow_state", "resolve_by", "paused_at", "product", "assignee_name"],
	filters: [["workflow_state", "not in", ["Closed", "Cancelled"]]],
	formatters: {
		resolve_by(value, df, doc) {
			const open = ["New", "Assigned", "Solving", "Reopened"].includes(doc.workflow_state) && !doc.paused_at;
			const shown = value ? frappe.datetime.str_to_user(value) : "";
			return open && value && value < frappe.datetime.now_datetime() ? `<span class="text-danger">${shown}</span>` : shown;
		},
	},
};
