frappe.query_reports["Unread Regulations"] = {
	filters: [
		{ fieldname: "regulation", label: __("Regulation"), fieldtype: "Link", options: "Regulation" },
		{ fieldname: "org_unit", label: __("Unit"), fieldtype: "Link", options: "Org Unit" },
		{ fieldname: "only_overdue", label: __("Only Overdue"), fieldtype: "Check" },
	],
};
