frappe.query_reports["Notice Lead Time"] = {
	filters: [
		...steward.period_filters(),
		{
			fieldname: "client_reply",
			label: __("Client's Reply"),
			fieldtype: "Select",
			options: ["", "Agreed", "Not Agreed", "No Reply"].map((value) => ({ value, label: __(value) })),
		},
	],
	formatter(value, row, column, data, format) {
		const shown = format(value, row, column, data);
		return column.fieldname === "lead_days" && data && data.lead_days < 0
			? `<span class="text-danger">${shown}</span>`
			: shown;
	},
};
