frappe.query_reports["Causes"] = {
	filters: [
		...steward.period_filters(),
		{ fieldname: "client", label: __("Client"), fieldtype: "Link", options: "Client" },
		{ fieldname: "product", label: __("Product"), fieldtype: "Data" },
	],
};
