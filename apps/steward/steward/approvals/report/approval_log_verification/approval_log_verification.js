frappe.query_reports["Approval Log Verification"] = {
	filters: [
		{ fieldname: "reference_doctype", label: __("Document Type"), fieldtype: "Link", options: "DocType" },
		{ fieldname: "reference_name", label: __("Document"), fieldtype: "Dynamic Link", options: "reference_doctype" },
		{ fieldname: "only_broken", label: __("Only Broken Chains"), fieldtype: "Check", default: 1 },
	],
};
