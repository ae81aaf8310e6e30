// How much of a budget is spent, reserved and left: one bar for a line, a table of bars for a budget.
frappe.provide("steward.budget");

const FIGURES = ["granted", "transferred", "reserved", "spent", "left_amount"];
const money = (value) => format_currency(flt(value, 2));
const share = (part, whole) => Math.max(0, Math.min(100, whole > 0 ? (part * 100) / whole : part > 0 ? 100 : 0));

steward.budget.add_up = (rows, key) => {
	const sums = new Map();
	rows.forEach((row) => {
		const sum = sums.get(row[key]) || { [key]: row[key], ...Object.fromEntries(FIGURES.map((field) => [field, 0])) };
		FIGURES.forEach((field) => (sum[field] += flt(row[field])));
		sums.set(row[key], sum);
	});
	return [...sums.values()];
};

steward.budget.bar = (row) => {
	const total = flt(row.granted) + flt(row.transferred);
	const said = __("Spent {0}, reserved {1}, remaining {2}", [row.spent, row.reserved, row.left_amount].map(money));
	const part = (kind, value) => `<span class="${kind}" style="width:${share(flt(value), total)}%"></span>`;
	return `<span class="budget-bar ${flt(row.left_amount) < 0 ? "over" : ""}" role="img" aria-label="${said}" title="${said}">${part("spent", row.spent)}${part("reserved", row.reserved)}</span>`;
};

steward.budget.use_table = (rows) => {
	const all = steward.budget.add_up(rows.map((row) => ({ ...row, all: "" })), "all");
	const of = (row) => (flt(row.transferred) ? __("of {0}, transfers {1}", [money(row.granted + row.transferred), money(row.transferred)]) : __("of {0}", [money(row.granted + row.transferred)]));
	const line = (row, title) => `<tr><th scope="row">${title}</th><td class="wide">${steward.budget.bar(row)}</td>
		<td class="${row.left_amount < 0 ? "text-danger" : ""}">${money(row.left_amount)}</td><td class="of">${of(row)}</td></tr>`;
	const items = steward.budget.add_up(rows, "expense_item").map((row) => line(row, frappe.utils.escape_html(row.expense_item || "")));
	const titles = { spent: __("Spent"), reserved: __("Reserved"), left: __("Remaining") };
	const key = ["spent", "reserved", "left"].map((kind) => `<span class="budget-key ${kind}">${titles[kind]}</span>`);
	return `<div class="budget-keys">${key.join("")}</div><table class="budget-use"><tbody>${items.join("")}${all.map((row) => line(row, __("Total"))).join("")}</tbody></table>`;
};
