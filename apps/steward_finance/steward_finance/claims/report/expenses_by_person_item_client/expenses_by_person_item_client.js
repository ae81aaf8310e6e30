frappe.query_reports["Expenses by Person-Item-Client"] = {
	filters: [
		{
			fieldname: "by",
			label: __("By"),
			fieldtype: "Select",
			options: ["Person", "Expense Item", "Client", "Unit", "Month"].map((value) => ({ value, label: __(value) })),
			default: "Expense Item",
		},
		{ fieldname: "from_date", label: __("From Date"), fieldtype: "Date", default: frappe.datetime.add_months(frappe.datetime.month_start(), -11) },
		{ fieldname: "to_date", label: __("To Date"), fieldtype: "Date", default: frappe.datetime.get_today() },
		{ fieldname: "org_unit", label: __("Unit"), fieldtype: "Link", options: "Org Unit" },
		{ fieldname: "claimant", label: __("Claimant"), fieldtype: "Link", options: "Staff Member" },
		{ fieldname: "expense_item", label: __("Expense Item"), fieldtype: "Link", options: "Expense Item" },
		{ fieldname: "client", label: __("Client"), fieldtype: "Link", options: "Client" },
	],
	formatter: steward.with_totals(),
};
