frappe.ui.form.on("Business Analysis Report", {
	setup() {
		frappe.meta.get_docfield("Report Figure", "title").formatter = (value) => __(value);
	},
	refresh(frm) {
		frm.get_field("figures_chart").$wrapper.html(`<div style="max-width: 36rem">${(frm.doc.__onload || {}).trend || ""}</div>`);
		if (frm.is_new()) return;
		(frm.doc.figures || []).forEach((row) => frm.add_custom_button(__(row.title), () => open_rows(frm, row.metric), __("Show Records")));
		frm.add_custom_button(__("What Moved"), () =>
			frappe.set_route("query-report", "What Moved", { period_type: frm.doc.period_type, period_start: frm.doc.period_start, org_unit: frm.doc.org_unit })
		);
	},
});
const open_rows = async (frm, metric) => {
	const [first] = await steward.flow.run(frm, "rows_behind", { metric });
	frappe.route_options = Object.fromEntries(first.filters.map(([field, operator, value]) => [field, [operator, value]]));
	frappe.set_route("List", first.doctype, "List");
};
