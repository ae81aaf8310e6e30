frappe.ui.form.on("Expense Request", {
	setup(frm) {
		frm.set_query("expense_item", () => ({ filters: { disabled: 0 } }));
		frm.set_query("project", () => ({ filters: frm.doc.client ? { client: frm.doc.client } : {} }));
		frm.show_budget = frappe.utils.debounce(() => show_budget(frm), 300);
	},
	refresh(frm) {
		steward.claiming.fill(frm, "requester");
		frm.show_budget();
		if (frm.doc.workflow_state !== "Approved") return;
		const facts = { expense_request: frm.doc.name, purpose: frm.doc.purpose, client: frm.doc.client, project: frm.doc.project };
		frm.add_custom_button(__("Reimbursement"), () => steward.claiming.start("Reimbursement", facts), __("Create"));
		frm.add_custom_button(__("Cash Advance"), () => steward.claiming.start("Cash Advance", { expense_request: frm.doc.name, purpose: frm.doc.purpose }), __("Create"));
	},
	org_unit: (frm) => frm.show_budget(),
	expense_item: (frm) => frm.show_budget(),
	from_date: (frm) => frm.show_budget(),
	amount: (frm) => frm.show_budget(),
});

async function show_budget(frm) {
	const row = { row: "0", expense_item: frm.doc.expense_item, spent_on: frm.doc.from_date };
	const found = await steward.claiming.remaining(frm, [row]);
	steward.claiming.tell_budget(frm, found, { 0: flt(frm.doc.amount) });
}
