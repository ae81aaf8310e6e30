// What a record is called in a list, by more than its title: a telephone shows nothing else of it.
frappe.provide("steward");

steward.list_subject = (list, called) => {
	const stock = list.get_subject_html;
	if (!stock) return; // a newer Frappe builds its rows otherwise
	list.get_subject_html = function (doc) {
		return stock.call(this, { ...doc, [this.columns[0].df.fieldname]: called(doc) });
	};
};
