// What the page Claim Expenses looks like.
const text = (value) => frappe.utils.escape_html(String(value ?? ""));
const options = (rows, chosen) => rows.map(([value, label]) => `<option value="${text(value)}" ${value === chosen ? "selected" : ""}>${text(label)}</option>`).join("");
const item_of = (line, facts) => facts.items.find((item) => item.name === line.expense_item) || {};

// Whether the invoice's fields stand open: the item asks for one, or the file told something.
export const paper_fields = (line, facts) => Boolean(item_of(line, facts).needs_invoice || Object.values(line.paper || {}).some(Boolean));

function field(name, label, input) {
	return `<label class="claim-field"><span>${label}</span>${input.replace(" ", ` data-field="${name}" `)}</label>`;
}

function paper(line, facts) {
	const said = line.paper || {};
	const input = (name, more = "") => `<input class="form-control" ${more} value="${text(said[name])}" autocomplete="off">`;
	const ours = said.buyer_tax_no && said.buyer_tax_no === facts.tax_no;
	const other = said.buyer_tax_no && !ours ? `<p class="claim-fault" role="alert">${__("Made out to {0}, not to us", [text(said.buyer || said.buyer_tax_no)])}</p>` : "";
	return `<details class="claim-paper" ${paper_fields(line, facts) ? "open" : ""}><summary>${__("Invoice")}${line.read ? ` · ${__("read from the file, please compare")}` : ""}</summary>
		${field("paper.invoice_no", __("Invoice No."), input("invoice_no", 'inputmode="text"'))}
		${field("paper.invoice_code", __("Invoice Code (old invoices only)"), input("invoice_code"))}
		${field("paper.seller", __("Seller"), input("seller"))}
		<label class="claim-check"><input type="checkbox" class="claim-ours" ${ours ? "checked" : ""}> ${__("Made out to {0}", [text(facts.company)])}</label>${other}</details>`;
}

export function card(line, facts) {
	const items = [["", __("Choose …")], ...facts.items.map((item) => [item.name, __(item.name)])];
	const input = (type, name, more = "") => `<input type="${type}" class="form-control" value="${text(line[name])}" ${more}>`;
	const file = line.file_name ? `<div class="claim-photo"><span>${text(line.file_name.split(".").pop().toUpperCase())}</span></div>` : "";
	return `<article class="claim-line" data-line="${line.id}" aria-label="${__("Receipt")}">
		<div class="claim-top">${file}<div class="claim-main">
			${field("amount", __("Amount"), input("number", "amount", 'inputmode="decimal" step="0.01" min="0.01" required'))}
			${field("expense_item", __("Expense Item"), `<select class="form-control" required>${options(items, line.expense_item)}</select>`)}
		</div></div>
		<p class="claim-left" aria-live="polite"></p>
		<div class="claim-row">
			${field("spent_on", __("Spent On"), input("date", "spent_on", `max="${facts.today}" required`))}
			${field("purpose", __("What for"), input("text", "purpose", 'maxlength="140" required'))}
		</div>
		${paper(line, facts)}
		${line.fault ? `<p class="claim-fault" role="alert">${text(line.fault)}</p>` : ""}
		<button type="button" class="btn btn-default btn-sm claim-remove">${__("Remove")}</button></article>`;
}

function choice(name, label, rows, chosen) {
	const all = [["", "–"], ...rows.map((row) => [row.name, `${row.name} ${row.purpose}`])];
	return rows.length ? field(name, label, `<select class="form-control">${options(all, chosen)}</select>`) : "";
}

export function frame(draft, facts) {
	const files = (label, more) => `<label class="btn btn-default claim-pick">${label}<input type="file" class="claim-files sr-only" ${more}></label>`;
	return `<p class="claim-offline" role="status">${__("You are offline. What you typed is kept.")}</p>
		${field("purpose", __("What was it all for?"), `<input type="text" class="form-control" maxlength="140" required value="${text(draft.purpose)}">`)}
		${choice("expense_request", __("Expense Request"), facts.requests, draft.expense_request)}
		${choice("cash_advance", __("Cash Advance"), facts.advances, draft.cash_advance)}
		<div class="claim-lines"></div>
		<p class="claim-hint">${__("Photograph each receipt: every picture becomes a line, with what the budget has left. What you enter is kept on this telephone until you submit it.")}</p>
		<div class="claim-picks">
			${files(__("Photograph"), 'accept="image/*" capture="environment"')}
			${files(__("Choose Files"), 'accept="image/*,.pdf,.ofd,.xml" multiple')}
			<button type="button" class="btn btn-default claim-add">${__("Without Receipt")}</button>
		</div>
		<div class="claim-bar"><div><b class="claim-total"></b><span class="claim-kept" role="status"></span></div>
			<button type="button" class="btn btn-primary claim-send">${__("Submit")}</button></div>
		<div class="claim-said" role="alert"></div>`;
}
