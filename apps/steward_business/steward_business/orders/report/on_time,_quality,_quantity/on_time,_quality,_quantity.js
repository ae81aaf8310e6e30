frappe.query_reports["On Time, Quality, Quantity"] = {
	filters: [
		...steward.period_filters(),
		{
			fieldname: "group_by",
			label: __("By"),
			fieldtype: "Select",
			options: ["Month", "Client", "Unit"].map((value) => ({ value, label: __(value) })),
			default: "Month",
		},
	],
	formatter(value, row, column, data, format) {
		const shown = format(value, row, column, data);
		if (column.fieldname !== "delivered" || !data || !data.key) return shown;
		return `<a onclick="frappe.query_reports['On Time, Quality, Quantity'].open('${encodeURIComponent(data.key)}')">${shown}</a>`;
	},
	open(key) {
		const asked = frappe.query_report.get_filter_values();
		const group = decodeURIComponent(key);
		const start = asked.group_by === "Month" ? `${group}-01` : asked.from_date;
		const end = asked.group_by === "Month" ? moment(start).endOf("month").format("YYYY-MM-DD") : asked.to_date;
		const filters = { delivered_on: ["between", [start, end]] };
		if (asked.group_by === "Client") filters.client = group;
		frappe.set_route("List", "Client Order", filters);
	},
};
