frappe.views.calendar["Client Order"] = {
	field_map: {
		start: "promised_on",
		end: "promised_on",
		id: "name",
		title: "client_name",
		status: "workflow_state",
		allDay: "all_day",
	},
	style_map: { Delivered: "success", Accepted: "success", Planned: "info", "In Execution": "warning" },
	get_events_method: "frappe.desk.calendar.get_events",
};
