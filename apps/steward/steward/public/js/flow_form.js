// Forms with a flow: ask for the reason where a step needs one, and show where the document stands.
// The server decides everything; this only asks first. apply_workflow receives the whole form
// document, so the comment travels in it as `steward_comment`.
import { for_everybody } from "./for_everybody";
frappe.provide("steward.flow");

// A method of the document, by its name: frm.call sends the whole form, for which Frappe wants the right to submit.
steward.flow.run = (frm, method, args = {}) => frappe.xcall("run_doc_method", { dt: frm.doctype, dn: frm.docname, method, args });

steward.flow.ask_comment = (action) =>
	new Promise((resolve, reject) => {
		const dialog = new frappe.ui.Dialog({
			title: __(action),
			fields: [{ fieldname: "comment", fieldtype: "Small Text", label: __("Reason"), reqd: 1 }],
			primary_action_label: __(action),
			primary_action({ comment }) {
				dialog.resolved = true;
				dialog.hide();
				resolve(comment);
			},
		});
		dialog.onhide = () => dialog.resolved || (frappe.dom.unfreeze(), reject());
		for_everybody(dialog).show();
	});

steward.flow.before_action = async (frm) => {
	const steps = await frappe.workflow.get_transitions(frm.doc);
	const step = steps.find((row) => row.action === frm.selected_workflow_action);
	if (!step || !step.needs_comment) return;
	frappe.dom.unfreeze();
	frm.doc.steward_comment = await steward.flow.ask_comment(step.action);
	frappe.dom.freeze();
};

// The states on the way; one beside it stands after the state that leads there, and ends the line when nothing leads on.
const way = (line, now, from, leads_on) => {
	const at = line.indexOf(from) + 1;
	return line.includes(now) || !at ? line : [...line.slice(0, at), now, ...(leads_on ? line.slice(at) : [])];
};

steward.flow.show = (frm) => {
	if (frm.is_new() || !frappe.boot.steward_flows?.[frm.doctype]) return;
	const { doctype, doc } = frm;
	const here = doc.workflow_state;
	const line = frappe.boot.steward_flows[doctype];
	const turns = frappe.boot.steward_turns?.[doctype]?.[here] || [];
	const states = way(line, here, frappe.boot.steward_asides?.[doctype]?.[here], turns.length);
	const now = states.indexOf(here);
	const current = turns.length ? "now" : line.includes(here) ? "now past" : "now off";
	const fits = (flags) => !flags || flags.split(" and ").every((flag) => (flag.startsWith("not ") ? !doc[flag.slice(4)] : doc[flag]));
	const items = states
		.map((state, at) => `<li class="${at === now ? current : at < now ? "past" : ""}" ${at === now ? 'aria-current="step"' : ""}>${frappe.utils.escape_html(__(state))}</li>`)
		.join("");
	const roles = turns.filter(([, flag]) => fits(flag)).map(([role]) => __(role));
	const turn = roles.length ? `<p class="steward-turn">${__("With {0}", [roles.join(" / ")])} · ${frappe.datetime.comment_when(doc.modified)}</p>` : "";
	frm.layout.wrapper.find(".steward-steps, .steward-turn").remove();
	frm.layout.wrapper.prepend(`<ol class="steward-steps" aria-label="${__("Progress")}">${items}</ol>${turn}`);
	const shown = frm.layout.wrapper.find(".steward-steps .now")[0];
	if (shown) shown.parentElement.scrollLeft = shown.offsetLeft - shown.parentElement.offsetLeft - 16; // in sight on a telephone
};

$(document).on("form-load form-refresh", (event, frm) => {
	if (!frm || !frappe.boot.steward_flows?.[frm.doctype]) return;
	if (!frm.steward_hooked) {
		frm.steward_hooked = true;
		frappe.ui.form.on(frm.doctype, "before_workflow_action", steward.flow.before_action);
	}
	steward.flow.show(frm);
});
