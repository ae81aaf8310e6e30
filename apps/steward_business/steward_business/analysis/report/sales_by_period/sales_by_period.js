frappe.query_reports["Sales by Period"] = {
	filters: [
		...steward.period_filters(),
		steward.period_choice(),
		{
			fieldname: "by",
			label: __("By"),
			fieldtype: "Select",
			options: ["", "Client", "Owner", "Unit"].map((value) => ({ value, label: value ? __(value) : __("Whole company") })),
			on_change: (report) => report.set_filter_value("party", ""),
		},
		{
			fieldname: "party",
			label: __("Only"),
			fieldtype: "Dynamic Link",
			get_options: () => ({ Client: "Client", Owner: "Staff Member", Unit: "Org Unit" })[frappe.query_report.get_filter_value("by")] || "Client",
		},
	],
	formatter(value, row, column, data, format) {
		if (column.fieldname === "change" && value == null) return "—";
		const shown = format(value, row, column, data);
		if (column.fieldname !== "orders" || !data || !data.from_date) return shown;
		const by = { Client: "client", Owner: "sold_by", Unit: "sold_unit" }[frappe.query_report.get_filter_value("by")];
		const of = { order_date: JSON.stringify(["between", [data.from_date, data.to_date]]), docstatus: 1 };
		if (by) of[by] = data.party;
		return `<a href="${frappe.utils.generate_route({ type: "doctype", name: "Client Order", doc_view: "List" })}?${new URLSearchParams(of)}">${shown}</a>`;
	},
};
