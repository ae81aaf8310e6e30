frappe.views.calendar["Client Contract"] = {
	field_map: { start: "start_on", end: "end_on", id: "name", title: "title", allDay: "allDay" },
	gantt: false,
};
