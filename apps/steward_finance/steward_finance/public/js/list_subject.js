// What a record is called in a list, by more than its title: a telephone shows nothing else of it.
frappe.provide("steward");

steward.list_subject = (list, called) => {
	const stock = list.get_subject_html;
	if (!stock) return; // a newer Frappe builds its rows otherwise
	list.get_subject_html = function (doc) {
		const { fieldname } = this.columns[0].df;
		return fieldname === "name" ? renamed(stock.call(this, doc), called(doc)) : stock.call(this, { ...doc, [fieldname]: called(doc) });
	};
};

// The name itself stays in the link.
const renamed = (html, text) => {
	const row = $("<div>").html(html);
	row.find("a[data-name]").text(text).attr("title", text);
	return row.html();
};
