frappe.query_reports["Notice Lead Time"] = {
	filters: [
		{
			fieldname: "from_date",
			label: __("From Date"),
			fieldtype: "Date",
			default: frappe.datetime.add_months(frappe.datetime.month_start(), -11),
			reqd: 1,
		},
		{
			fieldname: "to_date",
			label: __("To Date"),
			fieldtype: "Date",
			default: frappe.datetime.get_today(),
			reqd: 1,
		},
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
