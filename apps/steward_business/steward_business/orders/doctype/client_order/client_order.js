frappe.ui.form.on("Client Order", {
	setup(frm) {
		frm.set_query("contract", () => ({
			filters: { client: frm.doc.client, workflow_state: ["in", ["Signed", "Filed"]] },
		}));
	},
	refresh(frm) {
		const rows = frm.doc.commitments || [];
		if (frappe.user.has_role("Department Head")) {
			rows.filter((row) => frm.doc.workflow_state === "Planned" && !row.confirmed_by).forEach((row) =>
				frm.add_custom_button(`${__(row.function)}: ${row.task}`, () => act(frm, "confirm_commitment", { row: row.name }), __("Confirm"))
			);
			rows.filter((row) => frm.doc.workflow_state === "In Execution" && !row.done_on).forEach((row) =>
				frm.add_custom_button(`${__(row.function)}: ${row.task}`, () => complete(frm, row), __("Report Done"))
			);
		}
		if (!["Planned", "In Execution"].includes(frm.doc.workflow_state)) return;
		frm.add_custom_button(__("Delay Notice"), () => frappe.new_doc("Delay Notice", { order: frm.doc.name }), __("Create"));
		frm.add_custom_button(__("Order Issue"), () => frappe.new_doc("Order Issue", { order: frm.doc.name }), __("Create"));
		if (frappe.user.has_role("Business Manager")) frm.add_custom_button(__("Move Promised Date"), () => override(frm));
	},
});
const act = (frm, method, args) => steward.flow.run(frm, method, args).then(() => frm.reload_doc());
const check = (fieldname, label) => ({ fieldname, label, fieldtype: "Check", default: 1 });
const complete = (frm, row) =>
	frappe.prompt([check("quality_ok", __("Quality OK")), check("qty_ok", __("Quantity OK"))], (said) =>
		act(frm, "complete_commitment", { row: row.name, ...said }), row.task, __("Report Done"));
const override = (frm) =>
	frappe.prompt(
		[
			{ fieldname: "new_date", label: __("New Date"), fieldtype: "Date", reqd: 1 },
			{ fieldname: "reason", label: __("Reason"), fieldtype: "Small Text", reqd: 1 },
		],
		(said) => act(frm, "override_promise", said), __("Move Promised Date")
	);
