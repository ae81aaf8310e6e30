frappe.views.calendar["Return Visit"] = {
	field_map: { start: "due_on", end: "due_on", id: "name", title: "client_name", status: "workflow_state" },
	style_map: { Due: "warning", Done: "success", Missed: "danger" },
	get_events_method: "frappe.desk.calendar.get_events",
};
