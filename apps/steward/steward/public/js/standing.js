// The head of a form that waits for a decision: who has it, since when; hand it on, or ask for speed.
const line = (now) => {
	const late = now.due_at < frappe.datetime.now_datetime() ? "late" : "";
	const who = frappe.utils.escape_html(now.waits_for);
	return `<p class="steward-standing ${late}" role="status">${__("Waits for {0}", [`<b>${who}</b>`])} · ${frappe.datetime.comment_when(now.since)}</p>`;
};

const print_sheet = (doctype, name) => {
	const asked = new URLSearchParams({ doctype, name });
	window.open(`/api/method/steward.approvals.sheet.download?${asked}`);
};

const nudge = async (frm) => {
	await frappe.xcall("steward.approvals.act", { doctype: frm.doctype, name: frm.docname, decision: "nudge" });
	frappe.show_alert({ message: __("They were reminded."), indicator: "green" });
};

$(document).on("form-refresh", async (event, frm) => {
	frm?.layout?.wrapper?.find(".steward-standing").remove();
	if (!frm || frm.is_new() || !frappe.boot.steward_flows?.[frm.doctype]) return;
	const { doctype, docname } = frm;
	frm.page.add_menu_item(__("Approval Sheet"), () => print_sheet(doctype, docname));
	frm.page.add_menu_item(__("Who Would Approve"), () => steward.flow.who_decides(doctype, docname));
	const now = await frappe.xcall("steward.approvals.dry_run.standing", { doctype, name: docname });
	if (!now.waits_for || frm.docname !== docname) return;
	frm.layout.wrapper.find(".steward-standing").remove();
	frm.layout.wrapper.find(".steward-steps").after(line(now)).siblings(".steward-turn").remove();
	if (now.mine) frm.page.add_menu_item(__("Hand On"), () => steward.flow.hand_on(doctype, docname, () => frm.reload_doc()));
	if (now.asked_by_me) frm.page.add_menu_item(__("Nudge"), () => nudge(frm));
});
