// What else one may do with a paper that waits: hand it on, ask one more person, look who comes next.
import { for_everybody } from "./for_everybody";
frappe.provide("steward.flow");

const ACTS = { transfer: "Transfer", add_sign: "Add Sign" };

steward.flow.hand_on = async (doctype, name, done) => {
	const [people, ahead] = await Promise.all([
		frappe.xcall("steward.approvals.dry_run.people_to_ask"),
		frappe.xcall("steward.approvals.dry_run.who", { doctype, name }),
	]);
	const dialog = new frappe.ui.Dialog({
		title: __("Hand On"),
		fields: [
			{ fieldname: "ahead", fieldtype: "HTML", options: `<p class="text-muted">${__("Who decides")}</p>${steward.flow.places(ahead, __("Nobody is asked any more."))}` },
			{ fieldname: "decision", fieldtype: "Select", label: __("What"), reqd: 1, default: "transfer", options: Object.entries(ACTS).map(([value, label]) => ({ value, label: __(label) })) },
			{ fieldname: "position", fieldtype: "Select", label: __("When"), depends_on: "eval:doc.decision=='add_sign'", default: "before", options: [["before", __("Before me")], ["after", __("After me")], ["together", __("Together with me")]].map(([value, label]) => ({ value, label })) },
			{ fieldname: "to_user", fieldtype: "Autocomplete", label: __("Whom"), reqd: 1, options: people },
			{ fieldname: "comment", fieldtype: "Small Text", label: __("Reason") },
		],
		primary_action_label: __("Hand On"),
		primary_action: async (values) => {
			await frappe.xcall("steward.approvals.act", { doctype, name, ...values });
			dialog.hide();
			done();
		},
	});
	for_everybody(dialog).show();
};
