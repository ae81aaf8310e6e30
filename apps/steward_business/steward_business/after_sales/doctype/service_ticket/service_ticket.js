frappe.ui.form.on("Service Ticket", {
	setup(frm) {
		frm.set_query("order", () => ({ filters: { client: frm.doc.client, docstatus: 1 } }));
		frm.set_query("assignee", () => ({ filters: { status: ["!=", "Left"] } }));
		frm.set_query("cause", () => ({ filters: { disabled: 0 } }));
	},
	order: (frm) => offer_items(frm),
	refresh(frm) {
		offer_items(frm);
		const once = frm.doc.__onload || {};
		if (once.answer_link) {
			show_link(once.answer_link);
			delete once.answer_link;
		}
		const state = frm.doc.workflow_state;
		if (state === "Solving" && !frm.doc.paused_at) ask(frm, __("Wait for Client"), __("What do you wait for?"), (reason) => act(frm, "pause", { reason }));
		if (frm.doc.paused_at) frm.add_custom_button(__("Go On"), () => act(frm, "resume"));
		if (state === "Resolved" && is_business()) frm.add_custom_button(__("New Link for the Client"), () => steward.flow.run(frm, "make_new_link").then((said) => show_link(said.answer_link)));
		if (state === "Closed" && is_business()) ask(frm, __("New Ticket From This"), __("What does the client say?"), (words) =>
			steward.flow.run(frm, "come_back", { words }).then((said) => frappe.set_route("Form", "Service Ticket", said.ticket)));
	},
});
const act = (frm, method, args) => steward.flow.run(frm, method, args).then(() => frm.reload_doc());
const ask = (frm, label, question, then) => frm.add_custom_button(label, () =>
	frappe.prompt({ fieldname: "words", label: question, fieldtype: "Small Text", reqd: 1 }, (said) => then(said.words), label));
const show_link = (link) => frappe.msgprint({
	title: __("Link for the Client's Answer"),
	message: `${__("Pass it on to the client: one answer, no login. It is not shown again.")}<p><code>${frappe.utils.escape_html(link)}</code></p>`,
	primary_action: { label: __("Copy"), action: () => frappe.utils.copy_to_clipboard(link) },
});
const is_business = () => ["Business Officer", "Business Manager"].some((role) => frappe.user.has_role(role));
// who solves may not read the order
const offer_items = (frm) => frm.doc.order && is_business() && frappe.db.get_doc("Client Order", frm.doc.order).then((order) =>
	frm.fields_dict.product.set_data([...new Set(order.items.map((row) => row.item_name))]));
