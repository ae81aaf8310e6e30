frappe.views.calendar["Client Project"] = {
	field_map: { start: "start_on", end: "forecast_on", id: "name", title: "project_name", allDay: "allDay", progress: "progress" },
	gantt: { order_by: "start_on" },
};
