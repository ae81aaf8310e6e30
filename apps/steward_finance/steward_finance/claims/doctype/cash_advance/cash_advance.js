frappe.ui.form.on("Cash Advance", {
	setup(frm) {
		frm.set_query("expense_request", () => ({ filters: { requester: frm.doc.claimant, workflow_state: "Approved" } }));
		frm.set_query("invoice", () => ({ filters: { used_by: ["is", "not set"], is_void: 0 } }));
	},
	refresh(frm) {
		steward.claiming.fill(frm, "claimant");
		const days = frappe.boot.steward_budget.advance_days;
		if (frm.is_new() && !frm.doc.due_back_on && days) frm.set_value("due_back_on", frappe.datetime.add_days(frappe.datetime.get_today(), days));
		if (frm.doc.workflow_state !== "Paid") return;
		const late = frm.doc.left_amount > 0 && frm.doc.due_back_on < frappe.datetime.get_today();
		if (late) frm.set_intro(__("Overdue since {0}: claim on it, or return the rest.", [frappe.datetime.str_to_user(frm.doc.due_back_on)]), "red");
		const facts = { cash_advance: frm.doc.name, expense_request: frm.doc.expense_request, purpose: frm.doc.purpose };
		frm.add_custom_button(__("Reimbursement"), () => steward.claiming.start("Reimbursement", facts), __("Create"));
	},
});
