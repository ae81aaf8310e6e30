frappe.listview_settings["Client Project"] = {
	hide_name_column: true,
	add_fields: ["workflow_state", "slip_days", "start_on", "forecast_on", "progress"],
	filters: [["workflow_state", "in", ["Draft", "Active"]]],
	formatters: {
		slip_days: (value) => (value > 0 ? `<span class="text-danger">${value}</span>` : ""),
	},
};
