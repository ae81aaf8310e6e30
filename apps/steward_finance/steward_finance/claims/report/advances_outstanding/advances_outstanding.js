frappe.query_reports["Advances Outstanding"] = {
	filters: [
		{ fieldname: "org_unit", label: __("Unit"), fieldtype: "Link", options: "Org Unit" },
		{ fieldname: "overdue", label: __("Overdue Only"), fieldtype: "Check" },
	],
	formatter: steward.with_totals((value, row, column, data, format) => {
		const shown = format(value, row, column, data);
		const red = data && data.days_overdue > 0 && ["days_overdue", "due_back_on"].includes(column.fieldname);
		return red ? `<span class="text-danger">${shown}</span>` : shown;
	}, ["days_overdue"]),
};
