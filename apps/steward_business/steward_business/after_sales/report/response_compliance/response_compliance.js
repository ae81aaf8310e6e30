frappe.query_reports["Response Compliance"] = {
	filters: [
		...steward.period_filters(),
		{
			fieldname: "by",
			label: __("Grouped By"),
			fieldtype: "Select",
			default: "Month",
			options: ["Month", "Client Class", "Priority", "Assignee"].map((value) => ({ value, label: __(value) })),
		},
	],
};
