frappe.query_reports["Project Progress"] = {
	filters: [
		{ fieldname: "workflow_state", label: __("Status"), fieldtype: "Select", options: ["Active", "Draft", "Closed", "Cancelled", "All"], default: "Active" },
		{ fieldname: "client", label: __("Client"), fieldtype: "Link", options: "Client" },
		{ fieldname: "manager", label: __("Project Manager"), fieldtype: "Link", options: "Staff Member" },
		{ fieldname: "late_only", label: __("Behind Plan Only"), fieldtype: "Check" },
	],
};
