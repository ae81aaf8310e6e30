// How a claim reaches the server: photographs first, then the claim under its one key, then the first step of its flow.
import { photo, save } from "./claim_draft";

// Uploads a line's photograph once and fills the fields that are still empty with what the file says.
export async function upload(draft, line) {
	if (line.file_url) return;
	const blob = await photo(line.id);
	if (!blob) return;
	const form = new FormData();
	form.append("file", blob, line.file_name);
	form.append("is_private", 1);
	const headers = { "X-Frappe-CSRF-Token": frappe.csrf_token, Accept: "application/json" };
	const answer = await fetch("/api/method/upload_file", { method: "POST", body: form, headers });
	if (!answer.ok) throw new Error(sentence(await answer.json().catch(() => ({}))));
	line.file_url = (await answer.json()).message.file_url;
	save(draft);
	const { facts } = await call("steward_finance.invoices.reading.read", { file: line.file_url });
	fill(line, facts);
	save(draft);
}

function fill(line, { invoice_date, amount, ...paper }) {
	line.read = Object.keys(paper).length > 0;
	line.spent_on = line.spent_on_set ? line.spent_on : invoice_date || line.spent_on;
	line.amount = line.amount || amount || "";
	if (amount) paper.amount = amount;
	if (invoice_date) paper.invoice_date = invoice_date;
	line.paper = { ...paper, ...Object.fromEntries(Object.entries(line.paper || {}).filter(([, value]) => value)) };
}

// The claim, made or brought up to date, and submitted unless an earlier try did it.
export async function send(draft) {
	for (const line of draft.lines) await upload(draft, line);
	const { key, purpose, expense_request, cash_advance } = draft;
	const lines = draft.lines.map((line) => ({ ...line, paper: { ...line.paper, file: line.file_url } }));
	const claim = await call("steward_finance.claims.phone.send", { key, purpose, lines, expense_request, cash_advance });
	draft.name = claim.name;
	save(draft);
	if (claim.state === "Draft") {
		const doc = { doctype: "Reimbursement", name: claim.name };
		await call("frappe.model.workflow.apply_workflow", { doc: JSON.stringify(doc), action: "Submit" });
	}
	return claim.name;
}

export async function call(method, args) {
	const headers = { "X-Frappe-CSRF-Token": frappe.csrf_token, "Content-Type": "application/json", Accept: "application/json" };
	const answer = await fetch(`/api/method/${method}`, { method: "POST", body: JSON.stringify(args), headers });
	const said = await answer.json().catch(() => ({}));
	if (!answer.ok) throw new Error(sentence(said));
	return said.message;
}

// The words of a message, without its markup.
const words = (html) => new DOMParser().parseFromString(html.replace(/<br>/g, "\n"), "text/html").body.textContent;

// The server's sentence for a person.
function sentence(said) {
	try {
		return JSON.parse(said._server_messages).map((message) => words(JSON.parse(message).message)).join("\n");
	} catch (none) {
		return __("The server did not take it. Try again in a moment.");
	}
}
