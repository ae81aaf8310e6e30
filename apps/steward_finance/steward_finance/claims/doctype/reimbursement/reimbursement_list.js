frappe.listview_settings["Reimbursement"] = {
	add_fields: ["workflow_state", "checks", "was_cut"],
	filters: [["workflow_state", "not in", ["Filed", "Rejected", "Cancelled"]]],
	formatters: {
		checks(value, df, doc) {
			if (!value || doc.workflow_state !== "Finance Review") return "";
			return `<span class="indicator-pill ${value === "Clear" ? "green" : "orange"}">${value === "Clear" ? __("Clear") : __("Look")}</span>`;
		},
		approved_amount: (value, df, doc) =>
			`<span class="${doc.was_cut ? "text-warning" : ""}">${frappe.format(value, df)}</span>`,
	},
	onload(list) {
		if (!frappe.user.has_role("Finance Manager")) return;
		list.page.add_inner_button(__("Payment List"), () => frappe.set_route("query-report", "Payment List"));
	},
	refresh(list) {
		const waiting = (list.data || []).filter((doc) => doc.workflow_state === "Finance Review");
		if (!waiting.length || !frappe.user.has_role(["Finance Officer", "Finance Manager"])) return;
		frappe.xcall("steward_finance.claims.desk.look", { names: waiting.map((doc) => doc.name) }).then((found) => {
			const result = (doc) => (found[doc.name]?.length ? "Look" : "Clear");
			waiting.some((doc) => found[doc.name] && result(doc) !== doc.checks) && list.refresh();
		});
	},
};
