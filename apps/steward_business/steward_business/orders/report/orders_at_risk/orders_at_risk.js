frappe.query_reports["Orders at Risk"] = {
	filters: [
		{
			fieldname: "risk",
			label: __("Risk"),
			fieldtype: "Select",
			options: ["", "Late", "Due in 3 days", "Due in 7 days", "Later"].map((value) => ({
				value,
				label: __(value),
			})),
		},
	],
	formatter(value, row, column, data, format) {
		if (["risk", "workflow_state"].includes(column.fieldname)) value = __(value);
		const shown = format(value, row, column, data);
		return data && data.days_left < 0 && ["risk", "days_left"].includes(column.fieldname)
			? `<span class="text-danger">${shown}</span>`
			: shown;
	},
};
