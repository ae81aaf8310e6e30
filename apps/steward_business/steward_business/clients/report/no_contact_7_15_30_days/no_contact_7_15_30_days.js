frappe.query_reports["No Contact 7-15-30 Days"] = {
	filters: [
		{ fieldname: "days", label: __("Days Without Contact"), fieldtype: "Select", options: [7, 15, 30], default: 7 },
		{ fieldname: "subject", label: __("Kind"), fieldtype: "Select", options: ["", "Client", "Client Lead"] },
		{ fieldname: "owner_staff", label: __("Account Owner"), fieldtype: "Link", options: "Staff Member" },
	],
};
