frappe.query_reports["Clause Proof"] = {
	initial_depth: 0,
	filters: [
		{
			fieldname: "from_date",
			label: __("From"),
			fieldtype: "Date",
			reqd: 1,
			default: frappe.datetime.add_months(frappe.datetime.get_today(), -12),
		},
		{ fieldname: "to_date", label: __("To"), fieldtype: "Date", reqd: 1, default: frappe.datetime.get_today() },
		{
			fieldname: "regulation",
			label: __("Regulation"),
			fieldtype: "Link",
			options: "Regulation",
			get_query: () => ({ filters: { docstatus: 1 } }),
		},
		{ fieldname: "rule", label: __("Rule"), fieldtype: "Data" },
		{ fieldname: "only_exceptions", label: __("Only with Exceptions"), fieldtype: "Check" },
	],
	formatter(value, row, column, data, default_formatter) {
		if (column.fieldname !== "percent" || !data) return default_formatter(value, row, column, data);
		if (data.indent) return "";
		if (!data.applied) return `<span class="text-muted">${__("No case")}</span>`;
		const colour = value >= 95 ? "green" : value >= 80 ? "orange" : "red";
		return `<span class="indicator-pill ${colour}">${format_number(value, null, 1)} %</span>`;
	},
};
