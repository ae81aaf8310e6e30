frappe.query_reports["Invoice Register"] = {
	filters: [
		...steward.period_filters(2),
		{
			fieldname: "status",
			label: __("Status"),
			fieldtype: "Select",
			options: ["", "Used", "Not Used", "Void"].map((value) => ({ value, label: __(value) })),
		},
		{ fieldname: "holder", label: __("Holder"), fieldtype: "Link", options: "Staff Member" },
		{
			fieldname: "kind",
			label: __("Kind"),
			fieldtype: "Select",
			options: ["", "Special VAT Invoice", "Ordinary VAT Invoice", "Travel Ticket", "Receipt", "Other"].map((value) => ({
				value,
				label: __(value),
			})),
		},
		{ fieldname: "warnings_only", label: __("Only with Warnings"), fieldtype: "Check" },
	],
	formatter: steward.with_totals((value, row, column, data, format) => {
		const shown = format(value, row, column, data);
		const colours = { Void: "red", Used: "green", "Not Used": "gray" };
		return column.fieldname === "status" && data
			? `<span class="indicator-pill ${colours[data.standing]}">${shown}</span>`
			: shown;
	}),
};
