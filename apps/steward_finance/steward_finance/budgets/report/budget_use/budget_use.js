frappe.query_reports["Budget Use"] = {
	filters: [
		{ fieldname: "year", label: __("Year"), fieldtype: "Int", default: frappe.boot.steward_budget.year },
		{ fieldname: "org_unit", label: __("Unit"), fieldtype: "Link", options: "Org Unit" },
		{ fieldname: "expense_item", label: __("Expense Item"), fieldtype: "Link", options: "Expense Item" },
		{
			fieldname: "by",
			label: __("By"),
			fieldtype: "Select",
			options: ["", "Unit", "Expense Item", "Month"].map((value) => ({ value, label: value ? __(value) : __("Line by line") })),
			default: "Unit",
		},
		{ fieldname: "in_force", label: __("In Force Only"), fieldtype: "Check" },
	],
	formatter: steward.with_totals((value, row, column, data, format) => {
		const shown = format(value, row, column, data);
		const red = data && ((column.fieldname === "left_amount" && value < 0) || (column.fieldname === "used" && value > 100));
		return red ? `<span class="text-danger">${shown}</span>` : shown;
	}, ["used"]),
};
