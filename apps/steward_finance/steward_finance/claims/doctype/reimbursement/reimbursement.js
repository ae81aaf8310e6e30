frappe.ui.form.on("Reimbursement", {
	setup(frm) {
		const own = (filters) => () => ({ filters: { ...filters, claimant: frm.doc.claimant } });
		frm.set_query("cash_advance", own({ workflow_state: "Paid" }));
		frm.set_query("expense_request", () => ({ filters: { requester: frm.doc.claimant, workflow_state: "Approved" } }));
		frm.set_query("project", () => ({ filters: frm.doc.client ? { client: frm.doc.client } : {} }));
		frm.set_query("invoice", "lines", () => ({ filters: { used_by: ["is", "not set"], is_void: 0 } }));
		frm.set_query("expense_item", "lines", () => ({ filters: { disabled: 0 } }));
		frm.show_budget = frappe.utils.debounce(() => show_budget(frm), 300);
	},
	refresh(frm) {
		steward.claiming.fill(frm, "claimant");
		frm.show_budget();
		const checking = frm.doc.workflow_state === "Finance Review" && frappe.user.has_role(["Finance Officer", "Finance Manager"]);
		const html = frm.fields_dict.checks_html.$wrapper.attr("role", "status").empty();
		checking && steward.claiming.look([frm.doc.name]).then((found) => html.html(steward.claiming.notes(found[frm.doc.name] || [])));
	},
	org_unit: (frm) => frm.show_budget(),
});
frappe.ui.form.on("Reimbursement Line", {
	expense_item: (frm) => frm.show_budget(),
	spent_on: (frm) => frm.show_budget(),
	amount: (frm) => frm.show_budget(),
	lines_remove: (frm) => frm.show_budget(),
	invoice(frm, doctype, name) {
		const row = locals[doctype][name];
		row.invoice && frappe.db.get_value("Invoice Record", row.invoice, ["amount", "invoice_date"]).then(({ message }) => {
			row.amount || frappe.model.set_value(doctype, name, "amount", message.amount);
			row.spent_on || frappe.model.set_value(doctype, name, "spent_on", message.invoice_date);
		});
	},
});
async function show_budget(frm) {
	const rows = frm.doc.lines || [];
	if (frm.is_dirty() || frm.is_new()) frm.set_value("total_amount", rows.reduce((sum, row) => sum + flt(row.amount), 0));
	const found = await steward.claiming.remaining(frm, rows.map((row) => ({ row: row.name, expense_item: row.expense_item, spent_on: row.spent_on })));
	found.forEach((line) => $.extend(locals["Reimbursement Line"][line.row] || {}, { budget_left: line.budget ? line.left : null }));
	found.forEach((line) => steward.claiming.show_left(frm.fields_dict.lines.grid.grid_rows_by_docname[line.row]));
	steward.claiming.tell_budget(frm, found, Object.fromEntries(rows.map((row) => [row.name, flt(row.amount)])));
}
