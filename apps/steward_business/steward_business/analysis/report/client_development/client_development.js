frappe.query_reports["Client Development"] = {
	filters: [
		...steward.period_filters(),
		{
			fieldname: "period",
			label: __("Period"),
			fieldtype: "Select",
			options: ["Month", "Quarter", "Year"].map((value) => ({ value, label: __(value) })),
			default: "Month",
		},
	],
};
