"""Claims, requests, advances, invoices, budgets and their ledger, by INSERT … SELECT as in `fill`; runs inside a `Side`.

The year 2026 has 100 budgets of 12 lines on every site, whatever the size; the ledger's rows are all posted on
these 1,200 lines, and the lines' kept balances are then made from the rows.
"""

import time

import fill
import frappe
import lists

FINANCE = ("Reimbursement", "Expense Request", "Cash Advance", "Invoice Record", "Expense Budget", "Budget Ledger Entry")
SERIES = ("Expense Request", "Cash Advance", "Invoice Record", "Expense Budget")  # finance papers that others name
ELSEWHERE = {"Client Project": "CPR-", "Annual Business Plan": "ABP-"}  # named, and not made
YEAR, BUDGETS, EACH, ITEMS = 2026, 100, 12, 12
LINES = BUDGETS * EACH
ALL_USER, FEW_HEAD, FEW_UNIT = "accountant", "office", "行政部"
LIMITED_USER, ONE_ITEM_USER, ITEM = "cashier", "finance", "Item 03"
BY_UNIT = ("Expense Budget", "Budget Ledger Entry")  # lists that nobody sees as the one who claims
OPENS_WITH = {  # the filters of the DocTypes' *_list.js
	"Reimbursement": [["workflow_state", "not in", ["Filed", "Rejected", "Cancelled"]]],
	"Expense Request": [["workflow_state", "not in", ["Closed", "Rejected", "Cancelled"]]],
	"Cash Advance": [["workflow_state", "not in", ["Settled", "Rejected", "Cancelled"]]],
}
LINE = "(1 + crc32(concat('line', n)) mod 1200)"  # the budget line of the ledger's row n
BUDGET = f"(1 + ({LINE} - 1) div {EACH})"
KINDS = ("Budget", "Reserve", "Release", "Actual", "Transfer")
SUM = "sum(if(kind = '{}', amount, 0))"
SUMS = {
	"granted": SUM.format("Budget"), "transferred": SUM.format("Transfer"), "spent": SUM.format("Actual"),
	"reserved": f"{SUM.format('Reserve')} - {SUM.format('Release')}",
}  # fmt: skip


def ensure(rows: int) -> dict:
	"""People and rows; a DocType that holds another number of rows is filled anew. Returns seconds a DocType."""
	fill.ensure_people()
	took = {doctype: filled(doctype, rows) for doctype in FINANCE if frappe.db.sql(f"select count(*) from `tab{doctype}`")[0][0] != rows}
	if took:
		limit_users()
		keep_balances()
	return took


def filled(doctype: str, rows: int) -> float:
	"""Fill one DocType with its rows; returns seconds."""
	started = time.monotonic()
	meta = frappe.get_meta(doctype)
	fields = [df for df in meta.fields if df.fieldname in meta.get_valid_columns() and not df.get("is_virtual")]
	values = fill.standard(doctype) | {df.fieldname: value(doctype, df, rows) for df in fields} | {"docstatus": fill.docstatus(doctype)} | own(doctype)
	fill.insert(doctype, {field: said for field, said in values.items() if said}, rows)
	if doctype in CHILDREN:
		CHILDREN[doctype](rows)
	fill.count_series(doctype, rows)
	return round(time.monotonic() - started, 1)


def value(doctype: str, df, rows: int) -> str:
	"""SQL of a field's value: as in `fill`, and links to what only finance has."""
	if df.fieldtype == "Link" and df.options in SERIES and not df.unique and df.fieldname != "amended_from":
		return fill.name_of(df.options, f"1 + crc32(concat('{df.fieldname}', n)) mod {fill.distinct(rows)}")
	if df.options in ELSEWHERE:
		return f"concat('{ELSEWHERE[df.options]}', lpad(1 + crc32(concat('{df.fieldname}', n)) mod {fill.distinct(rows)}, 7, '0'))"
	return fill.pick("item", items()) if df.options == "Expense Item" else fill.value(doctype, df, rows)


def items() -> list[str]:
	"""The expense items."""
	return [f"Item {number:02}" for number in range(1, ITEMS + 1)]


def own(doctype: str) -> dict[str, str]:
	"""SQL of the fields that must fit each other."""
	few = fill.quoted(FEW_UNIT)
	return {
		"Invoice Record": {"is_void": f"n <= {fill.FEW}", "warnings": "if(n mod 20 = 0, 'buyer', null)", "invoice_no": "lpad(n, 20, '26317')", "used_by_doctype": "'Reimbursement'", "used_by": fill.name_of("Reimbursement", "n")},
		"Expense Budget": {
			"org_unit": f"if(n <= {fill.FEW}, {few}, {unit('n')})", "year": f"if(n <= {BUDGETS}, {YEAR}, 2000 + n mod 20)",
			"workflow_state": f"if(n <= {BUDGETS}, 'In Force', 'Closed')", "docstatus": "1",
		},
		"Budget Ledger Entry": {
			"org_unit": f"if(n <= {fill.FEW}, {few}, {unit(BUDGET)})", "year": str(YEAR), "month": "0", "kind": fill.pick("kind", KINDS), "amount": "(n mod 9973) / 100",
			"budget": fill.name_of("Expense Budget", BUDGET), "budget_line": fill.name_of("Expense Budget Line", LINE), "expense_item": item_of(LINE),
			"reference_doctype": "'Reimbursement'", "reference_name": fill.name_of("Reimbursement", "n"),
		},
	}.get(doctype, {})  # fmt: skip


def unit(number: str) -> str:
	"""SQL of the unit of the budget with a number."""
	return fill.pick("org_unit", fill.UNITS).replace("', n)", f"', {number})")


def item_of(line: str) -> str:
	"""SQL of the item of the budget line with a number."""
	return f"concat('Item ', lpad(1 + ({line} - 1) mod {EACH}, 2, '0'))"


def budget_lines(rows: int) -> None:
	"""Twelve lines of each budget of the year, one of every other."""
	child, parent = "Expense Budget Line", f"if(n <= {LINES}, 1 + (n - 1) div {EACH}, n - {LINES - BUDGETS})"
	facts = {"org_unit": unit(parent), "year": f"if(n <= {LINES}, {YEAR}, 2000 + ({parent}) mod 20)", "in_force": f"n <= {LINES}", "control": "'Stop'"}
	facts |= {"expense_item": item_of("n"), "month": "''", "docstatus": "1", "amount": "0", "idx": f"if(n <= {LINES}, 1 + (n - 1) mod {EACH}, 1)"}
	fill.insert(child, fill.standard(child) | place("Expense Budget", parent, "lines") | facts, rows + LINES - BUDGETS)


def claim_lines(rows: int) -> None:
	"""One line of each claim, and a second one, a day later, of every fourth; then what each says for itself."""
	from steward_finance.claims import counting

	child, number = "Reimbursement Line", f"if(n <= {rows}, n, 4 * (n - {rows}))"
	day = f"'2024-01-01' + interval (({number}) mod 900 + (n > {rows})) day"
	facts = {"spent_on": day, "expense_item": fill.pick("item", items()), "amount": "n mod 5000 + 0.5", "approved_amount": "n mod 5000", "idx": f"1 + (n > {rows})"}
	facts |= {"docstatus": fill.docstatus("Reimbursement").replace("', n)", f"', {number})"), "invoice": fill.name_of("Invoice Record", "n")}
	fill.insert(child, fill.standard(child) | place("Reimbursement", number, "lines") | facts, rows + rows // 4)
	counting.fill()
	frappe.db.commit()
	frappe.db.sql(f"analyze table `tab{child}`")


CHILDREN = {"Expense Budget": budget_lines, "Reimbursement": claim_lines}


def place(doctype: str, number: str, table: str) -> dict[str, str]:
	"""SQL that hangs a row on its document."""
	return {"parent": fill.name_of(doctype, number), "parenttype": fill.quoted(doctype), "parentfield": fill.quoted(table)}


def keep_balances() -> None:
	"""What the ledger keeps with each posting, from the rows."""
	figures = ", ".join(f"{said} as {field}" for field, said in SUMS.items())
	changes = ", ".join(f"line.{field} = sums.{field}" for field in SUMS)
	frappe.db.sql(
		f"update `tabExpense Budget Line` line join (select budget_line, {figures} from `tabBudget Ledger Entry` group by budget_line) sums on sums.budget_line = line.name "
		f"set {changes}, line.left_amount = sums.granted + sums.transferred - sums.reserved - sums.spent"
	)
	frappe.db.commit()


def limit_users() -> None:
	"""One of finance may see five clients only, another one expense item (User Permissions)."""
	from steward_finance.budgets.testing import make_item

	make_item(ITEM)
	wanted = [(LIMITED_USER, "Client", f"{fill.PREFIX['Client']}{number:07}") for number in range(1, fill.LIMITED_CLIENTS + 1)]
	for login, doctype, name in [*wanted, (ONE_ITEM_USER, "Expense Item", ITEM)]:
		row = {"user": fill.user(login), "allow": doctype, "for_value": name}
		if not frappe.db.exists("User Permission", row):
			frappe.get_doc({"doctype": "User Permission", **row}).insert(ignore_links=True)
	frappe.db.commit()


def cases(doctype: str, rows: int) -> list[dict]:
	"""Every way to look at one of these lists: as `lists.cases`, by who sees all of finance, and by its own readers."""
	found = [case | {"who": ALL_USER} for case in lists.cases(doctype, rows) if case["who"] == "officer"]
	found += [lists.case("as it opens", OPENS_WITH[doctype], ALL_USER)] if doctype in OPENS_WITH else []
	return found + [lists.case(label, who=who) for who, label in readers(doctype)]


def readers(doctype: str) -> list[tuple[str, str]]:
	"""People who see a part, little, nothing, or what User Permissions leave."""
	few = FEW_HEAD if doctype in BY_UNIT else fill.FEW_USER
	linked = {df.options for df in frappe.get_meta(doctype).get_link_fields()}
	found = [(fill.PART_USER, "sees a part"), (few, "sees 10 rows"), (fill.NO_USER, "sees nothing")]
	found += [(LIMITED_USER, "5 clients by User Permission")] if "Client" in linked else []
	return found + ([(ONE_ITEM_USER, "1 item by User Permission")] if "Expense Item" in linked else [])
