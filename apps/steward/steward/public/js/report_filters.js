// Filters that several reports share.
frappe.provide("steward");

// Months, quarters or years.
steward.period_choice = (fieldname = "period", label = __("Period")) => ({
	fieldname,
	label,
	fieldtype: "Select",
	options: ["Month", "Quarter", "Year"].map((value) => ({ value, label: __(value) })),
	default: "Month",
});

// A period of the last `months` months and the running one.
steward.period_filters = (months = 11) => [
	{
		fieldname: "from_date",
		label: __("From Date"),
		fieldtype: "Date",
		default: frappe.datetime.add_months(frappe.datetime.month_start(), -months),
		reqd: 1,
	},
	{ fieldname: "to_date", label: __("To Date"), fieldtype: "Date", default: frappe.datetime.get_today(), reqd: 1 },
];
