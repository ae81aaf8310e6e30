// A kind of paper, a role or a state is said in the reader's language, also to who may not open its record: Frappe says the key.
const stock = frappe.form?.formatters?.Link;

if (stock) {
	frappe.form.formatters.Link = function (value, docfield, options, doc) {
		const said = stock.call(this, value, docfield, options, doc);
		const kind = docfield?._options || docfield?.options;
		const is_key = said && said === value && !options?.only_value;
		return is_key && frappe.boot.translated_doctypes?.includes(kind) ? __(value) : said;
	};
}
