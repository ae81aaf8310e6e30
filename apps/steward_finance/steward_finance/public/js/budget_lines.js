// Choosing a budget line as a head thinks of it: unit and year, then item, then month, each with what is left.
frappe.provide("steward.budget");

const FIELDS = ["expense_item", "month", "granted", "transferred", "reserved", "spent", "left_amount"];
const esc = frappe.utils.escape_html;

// A new paper is for the unit one heads, and for this year.
steward.budget.begin = (frm) => {
	const { year, unit } = frappe.boot.steward_budget;
	if (!frm.is_new()) return;
	if (frm.fields_dict.year && !frm.doc.year) frm.set_value("year", year);
	if (!frm.doc.org_unit && unit) frm.set_value("org_unit", unit);
};

steward.budget.find_plan = async (frm) => {
	const { org_unit, year } = frm.doc;
	if (!org_unit || !year) return;
	const { message } = await frappe.db.get_value("Annual Business Plan", { org_unit, year }, "name");
	frm.set_value("plan", message?.name || "");
};

// Frappe's own button is hidden where the state is locked, and copies the balances.
steward.budget.amend = (frm) => {
	const budget = frappe.model.copy_doc(frm.doc);
	budget.amended_from = frm.docname;
	frappe.set_route("Form", frm.doctype, budget.name);
};

steward.budget.month_title = (month) => (month ? __("Month {0}", [month]) : __("Whole Year"));

const load = (org_unit, year) =>
	frappe.xcall("frappe.client.get_list", {
		doctype: "Expense Budget",
		filters: { org_unit, year, workflow_state: "In Force" },
		fields: ["name", "lines.name as line", ...FIELDS.map((field) => `lines.${field} as ${field}`)],
		limit_page_length: 0,
	});

const months_first = (one, other) => one.expense_item.localeCompare(other.expense_item) || cint(one.month) - cint(other.month);

const shown = (rows) =>
	rows.length
		? rows.sort(months_first).map((row) => `<button type="button" class="budget-choice" data-line="${esc(row.line)}"><b>${esc(row.expense_item)}</b>
			<span class="text-muted">${steward.budget.month_title(row.month)}</span>${steward.budget.bar(row)}<span class="left">${format_currency(row.left_amount)}</span></button>`).join("")
		: `<p class="text-muted">${__("No budget in force that you may see for this unit and year.")}</p>`;

steward.budget.choose_line = (title, unit, year, done) => {
	let asked; // drawn anew for the same unit and year, the lines would lose the keyboard
	const refresh = async () => {
		const { org_unit, year } = dialog.get_values(true) || {};
		const now = `${org_unit} ${year}`;
		if (now === asked) return;
		asked = now;
		const rows = org_unit && year ? await load(org_unit, year) : [];
		if (now !== asked) return;
		dialog.fields_dict.lines.$wrapper.html(shown(rows)).find(".budget-choice").on("click", (event) => {
			dialog.hide();
			done(rows.find((row) => row.line === event.currentTarget.dataset.line), dialog.get_value("org_unit"));
		});
	};
	const dialog = new frappe.ui.Dialog({
		title,
		fields: [
			{ fieldname: "org_unit", label: __("Unit"), fieldtype: "Link", options: "Org Unit", default: unit, onchange: refresh },
			{ fieldtype: "Column Break" },
			{ fieldname: "year", label: __("Year"), fieldtype: "Int", default: year, onchange: refresh },
			{ fieldtype: "Section Break" },
			{ fieldname: "lines", fieldtype: "HTML" },
		],
	});
	steward.for_everybody(dialog).show();
	refresh();
};

// A year's amount of one item, a line for each month; what does not divide stays in the last month.
steward.budget.spread = (amount, months) => {
	const each = Math.floor((flt(amount) * 100) / months) / 100;
	return Array.from({ length: months }, (_one, at) => (at < months - 1 ? each : flt(amount - each * (months - 1), 2)));
};

steward.budget.ask_months = (done) =>
	frappe.prompt(
		[
			{ fieldname: "expense_item", label: __("Expense Item"), fieldtype: "Link", options: "Expense Item", reqd: 1, get_query: () => ({ filters: { disabled: 0 } }) },
			{ fieldname: "amount", label: __("Amount for the Year"), fieldtype: "Currency", reqd: 1 },
		],
		({ expense_item, amount }) => {
			const first = frappe.boot.steward_budget.first_month;
			const parts = steward.budget.spread(amount, 12);
			done(expense_item, parts.map((part, at) => ({ expense_item, month: String(((first - 1 + at) % 12) + 1), amount: part })));
		},
		__("Month by Month"),
		__("Fill In")
	);
