frappe.query_reports["Changed Since Report"] = {
	filters: [...steward.period_filters(12), { fieldname: "org_unit", label: __("Unit"), fieldtype: "Link", options: "Org Unit" }],
};
