frappe.listview_settings["Budget Ledger Entry"] = {
	formatters: { kind: (kind) => (kind === "Transfer" ? __("Budget Transfer") : __(kind)) },
};
