frappe.query_reports["Leads by Channel"] = {
	filters: [
		{ fieldname: "from_date", label: __("From Date"), fieldtype: "Date", default: frappe.datetime.add_months(frappe.datetime.get_today(), -12) },
		{ fieldname: "to_date", label: __("To Date"), fieldtype: "Date", default: frappe.datetime.get_today() },
		{ fieldname: "group_by", label: __("Group By"), fieldtype: "Select", options: ["Source Channel", "Lead Owner"], default: "Source Channel" },
		{ fieldname: "lead_owner", label: __("Lead Owner"), fieldtype: "Link", options: "Staff Member" },
	],
};
