frappe.listview_settings["Invoice Record"] = {
	hide_name_column: true,
	add_fields: ["used_by", "is_void", "warnings", "amount", "seller"],
	// invoices in a row differ in the last digits of their number only, for which a telephone has no room
	onload: (list) => steward.list_subject(list, (doc) => `${format_currency(doc.amount)} · ${frappe.is_mobile() ? doc.seller || doc.invoice_no : doc.invoice_no}`),
	get_indicator(doc) {
		if (doc.is_void) return [__("Void"), "red", "is_void,=,1"];
		if (doc.used_by) return [__("Used"), "green", "used_by,is,set"];
		if (doc.warnings) return [__("Look Again"), "orange", "warnings,is,set"];
		return [__("Not Used"), "gray", "used_by,is,not set"];
	},
};
