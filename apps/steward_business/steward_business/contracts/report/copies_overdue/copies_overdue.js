frappe.query_reports["Copies Overdue"] = {
	filters: [
		{
			fieldname: "from_date",
			label: __("Signed From"),
			fieldtype: "Date",
			default: frappe.datetime.add_months(frappe.datetime.get_today(), -12),
		},
		{
			fieldname: "to_date",
			label: __("Signed To"),
			fieldtype: "Date",
			default: frappe.datetime.get_today(),
		},
		{ fieldname: "org_unit", label: __("Department"), fieldtype: "Link", options: "Org Unit" },
		{ fieldname: "include_received", label: __("Also Received Late"), fieldtype: "Check" },
	],
};
