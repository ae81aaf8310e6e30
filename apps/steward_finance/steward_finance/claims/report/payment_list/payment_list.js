frappe.query_reports["Payment List"] = {
	filters: [
		{
			fieldname: "kind",
			label: __("Kind"),
			fieldtype: "Select",
			options: ["", "Reimbursement", "Cash Advance"].map((value) => ({ value, label: value && __(value) })),
		},
	],
	get_datatable_options: (options) => ({ ...options, checkboxColumn: true }),
	after_datatable_render: (table) => steward.name_ticks(table, (row) => `${row.document}, ${row.payee}`),
	onload(report) {
		report.page.add_inner_button(__("Pay Ticked"), () => pay(report)).addClass("btn-primary");
	},
	formatter: steward.with_totals((value, row, column, data, format) =>
		format(column.fieldname === "kind" && value ? __(value) : value, row, column, data)
	),
};

function pay(report) {
	const ticked = report.datatable.rowmanager.getCheckedRows().map((at) => report.data[at]).filter((row) => row && row.document);
	if (!ticked.length) return frappe.msgprint(__("Tick at least one document first."));
	const total = format_currency(ticked.reduce((sum, row) => sum + row.amount, 0));
	const dialog = frappe.confirm(__("Mark {0} papers as paid, {1} in total?", [ticked.length, total]), () => pay_kinds(ticked).then(() => report.refresh()));
	steward.for_everybody(dialog, report.page.inner_toolbar.find("button:visible")[0]);
}

function pay_kinds(ticked) {
	const names = (kind) => ticked.filter((row) => row.kind === kind).map((row) => row.document);
	return ["Reimbursement", "Cash Advance"].filter((kind) => names(kind).length).reduce((before, kind) => before.then(() =>
		frappe.xcall("frappe.model.workflow.bulk_workflow_approval", { docnames: names(kind), doctype: kind, action: "Pay" })
	), Promise.resolve());
}
