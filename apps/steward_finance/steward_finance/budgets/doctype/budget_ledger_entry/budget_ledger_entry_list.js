const kind_of = (kind) => (kind === "Transfer" ? __("Budget Transfer") : __(kind));
frappe.listview_settings["Budget Ledger Entry"] = {
	hide_name_column: true,
	add_fields: ["amount", "org_unit", "expense_item"],
	formatters: { kind: kind_of },
	onload: (list) => steward.list_subject(list, (doc) => `${format_currency(doc.amount)} · ${kind_of(doc.kind)} · ${doc.expense_item}`),
};
