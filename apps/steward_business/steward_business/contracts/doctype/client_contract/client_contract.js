// Copyright (c) Steward founders. MIT
// The server decides; here are only the button for a department's copy and the shorter lists.

frappe.ui.form.on("Client Contract", {
	setup(frm) {
		frm.set_query("client", () => ({ filters: { status: ["!=", "Lost"] } }));
		frm.set_query("project", () => ({ filters: { client: frm.doc.client, workflow_state: ["in", ["Draft", "Active"]] } }));
		frm.set_query("standard_contract", () => ({
			filters: { enabled: 1, contract_type: frm.doc.contract_type },
		}));
	},

	refresh(frm) {
		if (frm.doc.workflow_state !== "Signed") return;
		frm.doc.copies
			.filter((copy) => !copy.received_by)
			.forEach((copy) => {
				frm.add_custom_button(
					__("Received by {0}", [copy.org_unit]),
					() => frm.events.receive_copy(frm, copy),
					__("Confirm Copy")
				);
			});
	},

	receive_copy(frm, copy) {
		return steward.flow.run(frm, "receive_copy", { row: copy.name }).then(() => frm.reload_doc());
	},
});
