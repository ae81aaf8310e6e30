// Who would approve this? Asked of a paper, or of a policy with a paper to try it on; nobody is told.
import { for_everybody } from "./for_everybody";
frappe.provide("steward.flow");

const text = (value) => frappe.utils.escape_html(value);

const place = (one) => {
	const rest = [__(one.state), `${__("Step")} ${one.step}`, __(one.mode), __("within {0} working hours", [one.due_hours]), text(one.policy)];
	return `<li><b>${text(one.who)}</b><br><span class="text-muted">${rest.filter(Boolean).join(" · ")}</span></li>`;
};

steward.flow.places = (rows, none) => (rows.length ? `<ol class="steward-places">${rows.map(place).join("")}</ol>` : `<p>${none}</p>`);

const show = (message) => for_everybody(frappe.msgprint({ title: __("Who Would Approve"), message, indicator: "blue" }));

steward.flow.who_decides = async (doctype, name) =>
	show(steward.flow.places(await frappe.xcall("steward.approvals.dry_run.who", { doctype, name }), __("Nobody is asked any more.")));

const try_policy = async (policy, name) => {
	const { rows, used } = await frappe.xcall("steward.approvals.dry_run.of_policy", { policy, name });
	const follows = used ? __("This document follows “{0}”.", [text(used)]) : __("No policy fits this document: the role of its state decides.");
	show(`${steward.flow.places(rows, __("This policy asks nobody about it."))}<p>${follows}</p>`);
};

steward.flow.ask_of_policy = (frm) =>
	frappe.prompt(
		{ fieldname: "name", fieldtype: "Link", options: frm.doc.document_type, label: __(frm.doc.document_type), reqd: 1 },
		({ name }) => try_policy(frm.docname, name),
		__("Who Would Approve"),
		__("Try")
	);
