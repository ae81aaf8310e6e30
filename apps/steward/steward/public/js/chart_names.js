// Under many bars there is no room for every name, and Frappe's charts cut each to two dots. Of names in an order, such as rules and
// months, every second or third is there, whole: a report's chart says that it is `ordered`.
const Report = frappe.views?.QueryReport;
const stock = Report?.prototype.get_chart_options;

if (stock) {
	Report.prototype.get_chart_options = function (data) {
		const options = stock.call(this, data);
		if (options?.ordered) options.axisOptions = { ...options.axisOptions, xIsSeries: 1 };
		return options;
	};
}
