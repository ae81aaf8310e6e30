// The row of totals under a report: its head in the user's language (Frappe's is English), and nothing under what does not add up.
frappe.provide("steward");

steward.with_totals = (formatter, without = []) => (value, row, column, data, format) => {
	if (!data && without.includes(column.fieldname)) return "";
	const shown = formatter ? formatter(value, row, column, data, format) : format(value, row, column, data);
	return !data && shown === "Total" ? __("Total") : shown;
};
