frappe.listview_settings["Cash Advance"] = {
	hide_name_column: true,
	add_fields: ["workflow_state", "amount", "left_amount", "due_back_on"],
	filters: [["workflow_state", "not in", ["Settled", "Rejected", "Cancelled"]]],
	onload: (list) => steward.list_subject(list, (doc) => `${format_currency(doc.amount)} · ${doc.purpose || doc.name}`),
	formatters: {
		due_back_on(value, df, doc) {
			const late = doc.workflow_state === "Paid" && doc.left_amount > 0 && value < frappe.datetime.get_today();
			return late ? `<span class="text-danger">${frappe.datetime.str_to_user(value)}</span>` : frappe.datetime.str_to_user(value);
		},
	},
};
