frappe.listview_settings["Reimbursement"] = {
	add_fields: ["workflow_state", "checks", "was_cut", "total_amount"],
	hide_name_column: true,
	filters: [["workflow_state", "not in", ["Filed", "Rejected", "Cancelled"]]],
	formatters: {
		checks: (value, df, doc) => pill(doc),
		claimant: (value, df, doc) => `${pill(doc)} ${frappe.utils.escape_html(doc.claimant_full_name || value)}`,
		approved_amount: (value, df, doc) => `<span class="${doc.was_cut ? "text-warning" : ""}">${format_currency(value)}</span>`,
	},
	onload(list) {
		steward.list_subject(list, (doc) => `${format_currency(doc.total_amount)} · ${doc.purpose || doc.name}`);
		if (!frappe.user.has_role("Finance Manager")) return;
		list.page.add_inner_button(__("Payment List"), () => frappe.set_route("query-report", "Payment List"));
	},
	refresh(list) {
		const waiting = (list.data || []).filter((doc) => doc.workflow_state === "Finance Review");
		if (!waiting.length || !frappe.user.has_role(["Finance Officer", "Finance Manager"])) return;
		frappe.xcall("steward_finance.claims.desk.look", { names: waiting.map((doc) => doc.name) }).then((found) => {
			const result = (doc) => (found[doc.name]?.length ? "Look" : "No Issues");
			if (!waiting.some((doc) => found[doc.name] && result(doc) !== doc.checks)) return;
			list.last_args = null; // asked the same a moment ago, a list does not ask again
			list.refresh();
		});
	},
};

// what the checks found, while finance has to look
function pill(doc) {
	if (!doc.checks || doc.workflow_state !== "Finance Review") return "";
	return `<span class="indicator-pill ${doc.checks === "Look" ? "orange" : "green"}">${__(doc.checks)}</span>`;
}
