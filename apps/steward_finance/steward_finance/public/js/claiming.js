// What the forms of requests, advances and claims share: whose paper it is, and what the budget still has.
frappe.provide("steward.claiming");

// Required before it is submitted. Marked here: a field that depends on an expression is drawn anew with every change
// on the form, such as the answer about the budget, and what is just being typed into it is lost.
const REQUIRED = {
	"Expense Request": ["purpose", "expense_item", "amount", "from_date", "to_date"],
	"Cash Advance": ["purpose", "amount", "due_back_on"],
	Reimbursement: ["purpose"],
};
const OF_A_LINE = ["spent_on", "expense_item", "purpose", "amount"];
Object.entries(REQUIRED).forEach(([doctype, fields]) => frappe.ui.form.on(doctype, {
	refresh(frm) {
		fields.forEach((field) => frm.toggle_reqd(field, 1));
		const grid = frm.fields_dict.lines?.grid;
		if (!grid) return;
		OF_A_LINE.forEach((field) => grid.update_docfield_property(field, "reqd", 1));
		const drafting = frm.is_new() || frm.doc.workflow_state === "Draft"; // a row has room for two amounts of five figures
		grid.update_docfield_property("budget_left", "in_list_view", drafting ? 1 : 0);
		grid.update_docfield_property("approved_amount", "in_list_view", drafting ? 0 : 1);
		grid.reset_grid();
	},
}));

steward.claiming.fill = function (frm, field) {
	if (!frm.is_new() || (frm.doc[field] && frm.doc.org_unit)) return;
	frappe.db.get_value("Staff Member", { user: frappe.session.user }, ["name", "org_unit"]).then(({ message }) => {
		if (!message || !message.name) return;
		frm.doc[field] || frm.set_value(field, message.name);
		frm.doc.org_unit || frm.set_value("org_unit", message.org_unit);
	});
};

// a new paper that carries on with these facts; frappe.new_doc would drop the purpose, which is no single line
steward.claiming.start = function (doctype, facts) {
	frappe.model.with_doctype(doctype, () => frappe.set_route("Form", doctype, Object.assign(frappe.model.get_new_doc(doctype), facts).name));
};

// rows: { row, expense_item, spent_on }, one for each line; answers what each one's budget has
steward.claiming.remaining = function (frm, rows) {
	const asked = rows.filter((row) => row.expense_item && row.spent_on);
	const tells = frm.doc.workflow_state === "Draft" || frm.is_new() || frappe.user.has_role(["Finance Officer", "Finance Manager", "General Manager"]);
	if (!frm.doc.org_unit || !asked.length || !tells || frm.doc.docstatus) return Promise.resolve([]);
	return frappe.xcall("steward_finance.budgets.balances.remaining", { org_unit: frm.doc.org_unit, lines: asked });
};

// shows what the budget has; to whom nothing is told, no empty heading either
steward.claiming.tell_budget = function (frm, found, asked) {
	const html = frm.fields_dict.budget_html.$wrapper;
	html.attr("aria-live", "polite").html(steward.claiming.table(found, asked));
	html.closest(".form-section").toggleClass("hidden", !found.length);
};

// what each budget line has, and what is left after this paper
steward.claiming.table = function (found, asked) {
	const lines = {};
	found.forEach((row) => {
		const key = row.line || row.expense_item;
		lines[key] = lines[key] || { ...row, here: 0 };
		lines[key].here += asked[row.row] || 0;
	});
	const money = (value, more = "") => `<td class="text-right text-nowrap ${more}">${format_currency(value)}</td>`; // a telephone has room for what is left
	const none = `<td colspan="5" class="text-danger">${__("No budget in force")}</td>`;
	const body = Object.values(lines).map((row) => {
		const after = (row.left || 0) - row.here;
		const left = `<td class="text-right text-nowrap ${after < 0 ? "text-danger" : ""}"><b>${format_currency(after)}</b></td>`;
		const item = frappe.utils.escape_html(row.expense_item) + (row.month ? ` · ${__("month {0}", [row.month])}` : "");
		return `<tr><td>${item}</td>${row.budget ? money(row.reserved, "hidden-xs") + money(row.spent, "hidden-xs") + money(row.left) + money(row.here, "hidden-xs") + left : none}</tr>`;
	});
	const heads = [__("Budget"), __("Reserved"), __("Spent"), __("Remaining"), __("This Paper"), __("Left Then")];
	const head = heads.map((text, at) => `<th class="${at ? "text-right" : ""} ${[1, 2, 4].includes(at) ? "hidden-xs" : ""}">${text}</th>`).join("");
	return body.length ? `<div class="table-responsive"><table class="table table-sm"><thead><tr>${head}</tr></thead><tbody>${body.join("")}</tbody></table></div>` : "";
};

// what a line's budget has left, in the grid and in the row that is open; the fields beside it stay as they are typed
steward.claiming.show_left = function (row) {
	if (!row) return;
	row.columns?.budget_left?.static_area?.html(row.doc.budget_left === null ? "" : format_currency(row.doc.budget_left));
	row.grid_form?.fields_dict?.budget_left?.refresh();
};

steward.claiming.look = function (names) {
	return frappe.xcall("steward_finance.claims.desk.look", { names });
};

steward.claiming.notes = function (notes) {
	const said = notes.map((note) => `<li>${frappe.utils.escape_html(note)}</li>`).join("");
	return said ? `<ul class="text-danger">${said}</ul>` : `<p class="text-success">${__("Rule, limit, duplicates and budget were checked: nothing to look at.")}</p>`;
};
