"""Fills a site with as many rows as wanted, by INSERT … SELECT from a row of numbers; runs inside a `Side`.

Every value follows from the row's number, so the same command makes the same rows again. `modified` grows
with the number. A client, a contract, an order is named by one of `distinct` numbers; the rows that only
one person may see (`FEW`) are the oldest, which is the worst place for a list that shows the newest first.
"""
import frappe

DOCTYPES = ("Client", "Client Contract", "Client Order", "Client Contact Log", "Order Issue", "Delay Notice", "Approval Log")
PREFIX = {"Client": "BCL-", "Client Contract": "BCO-", "Client Order": "BOR-"}
OWNERS = ("010", "011", "012", "060", "061")  # staff numbers that rows belong to
FEW, FEW_OWNER = 10, "071"
FEW_USER, PART_USER, NO_USER, LIMITED_USER = "buyer", "production", "hr", "officer2"
UNITS = ("业务部", "财务部", "生产部", "物流部")  # 人力资源部 has none
FUNCTIONS = ("Production", "Procurement", "Logistics")
LIMITED_CLIENTS = 5
CHILDREN = {"Client Order": ("Order Commitment", "commitments", {"function": FUNCTIONS}), "Client Contract": ("Contract Copy", "copies", {"org_unit": UNITS})}


def ensure(rows: int) -> dict:
	"""People and rows; a DocType that holds another number of rows is filled anew. Returns seconds a DocType."""
	ensure_people()
	took = {}
	for doctype in DOCTYPES:
		if frappe.db.sql(f"select count(*) from `tab{doctype}`")[0][0] != rows:
			took[doctype] = fill(doctype, rows)
	if took:
		limit_user()
	for doctype in DOCTYPES:
		count_series(doctype, rows)
	return took


def ensure_people() -> None:
	"""The demo company's people."""
	from steward import demo

	frappe.set_user("Administrator")
	demo.make_company()
	frappe.db.commit()


def fill(doctype: str, rows: int) -> float:
	"""Fill one DocType and the child table that row access asks; returns seconds."""
	import time

	started = time.monotonic()
	meta = frappe.get_meta(doctype)
	values = standard(doctype) | {df.fieldname: value(doctype, df, rows) for df in meta.fields if df.fieldname in meta.get_valid_columns() and not df.get("is_virtual")}
	values |= {"docstatus": docstatus(doctype)}
	insert(doctype, {field: said for field, said in values.items() if said}, rows)
	if doctype in CHILDREN:
		child, table, fields = CHILDREN[doctype]
		linked = {field: f"if(n <= {FEW}, {quoted('Other' if field == 'function' else '行政部')}, {pick(field, choices)})" for field, choices in fields.items()}
		place = {"parent": name_of(doctype, "n"), "parenttype": quoted(doctype), "parentfield": quoted(table), "idx": "1"}
		insert(child, standard(child) | place | linked, rows)
	return round(time.monotonic() - started, 1)


def insert(doctype: str, values: dict[str, str], rows: int) -> None:
	"""One statement into an empty table: MariaDB then builds each index in one go."""
	frappe.db.sql_ddl(f"truncate table `tab{doctype}`")
	frappe.db.sql("set session unique_checks = 0, foreign_key_checks = 0")
	fields = ", ".join(f"`{field}`" for field in values)
	frappe.db.sql(f"insert into `tab{doctype}` ({fields}) select {', '.join(values.values())} from (select seq as n from seq_1_to_{rows}) numbers")
	frappe.db.commit()
	frappe.db.sql("set session unique_checks = 1, foreign_key_checks = 1")
	frappe.db.sql(f"analyze table `tab{doctype}`")


def standard(doctype: str) -> dict[str, str]:
	"""Name, owner and moments."""
	moment = "'2020-01-01' + interval n * 100 second"
	return {"name": name_of(doctype, "n"), "owner": "'Administrator'", "modified_by": "'Administrator'", "creation": moment, "modified": moment}


def name_of(doctype: str, number: str) -> str:
	"""SQL of the name of the row with a number."""
	return f"concat('{prefix_of(doctype)}', lpad({number}, 7, '0'))"


def prefix_of(doctype: str) -> str:
	"""The series the names are of."""
	return PREFIX.get(doctype) or "".join(word[0] for word in doctype.split()).upper() + "-"


def count_series(doctype: str, rows: int) -> None:
	"""Frappe's counter of the series, as if the rows had been entered one by one."""
	frappe.db.sql("insert into tabSeries (name, current) values (%s, %s) on duplicate key update current = values(current)", (prefix_of(doctype), rows))
	frappe.db.commit()


def value(doctype: str, df, rows: int) -> str:
	"""SQL of a field's value; empty where the field stays empty."""
	own = {"Approval Log": {"reference_doctype": "'Client Order'", "reference_name": name_of("Client Order", "1 + n div 4"), "action": pick("action", ("Submit", "Approve", "Return"))}}
	if df.fieldname in own.get(doctype, {}):
		return own[doctype][df.fieldname]
	if df.unique or df.fieldname == "amended_from":
		return ""
	makers = {"Link": link, "Select": choice, "Autocomplete": choice}
	if df.fieldtype in makers:
		return makers[df.fieldtype](doctype, df, rows)
	return {
		"Data": f"concat('{df.fieldname} ', n)", "Small Text": "'Twenty words would be too many here.'", "Int": "n mod 30", "Check": "n mod 2",
		"Currency": "n mod 100000", "Date": "'2024-01-01' + interval (n mod 900) day", "Datetime": "'2020-01-01' + interval n * 100 second",
	}.get(df.fieldtype, "")  # fmt: skip


def link(doctype: str, df, rows: int) -> str:
	"""SQL of a link: to one of the masters, or to one of `distinct` filled rows."""
	if df.options in PREFIX:
		return name_of(df.options, f"1 + crc32(concat('{df.fieldname}', n)) mod {distinct(rows)}")
	if df.options == "Staff Member":
		return f"if(n <= {FEW}, '{FEW_OWNER}', {pick(df.fieldname, OWNERS)})"
	if df.options == "Workflow State":
		return pick(df.fieldname, [state.name for state in flow(doctype).states])
	if df.options == "User":
		return f"if(n <= {FEW}, {quoted(user(FEW_USER))}, {pick(df.fieldname, [user('officer'), user('legal'), user(PART_USER)])})"
	return pick(df.fieldname, UNITS) if df.options == "Org Unit" else ""


def choice(doctype: str, df, rows: int) -> str:
	"""SQL of one of a field's options."""
	return pick(df.fieldname, [option for option in (df.options or "").split("\n") if option] or ["Other"])


def docstatus(doctype: str) -> str:
	"""SQL of the docstatus that fits the state."""
	found = flow(doctype)
	if not found:
		return "0"
	return pick("workflow_state", [state.docstatus for state in found.states])


def flow(doctype: str):
	"""The DocType's flow, if it has one."""
	from steward.approvals.flow import flow_of

	return flow_of(doctype)


def pick(field: str, choices) -> str:
	"""SQL that takes one of the choices, spread evenly and always the same for a row."""
	return f"elt(1 + crc32(concat('{field}', n)) mod {len(choices)}, {', '.join(quoted(choice) for choice in choices)})"


def distinct(rows: int) -> int:
	"""How many different clients (contracts, orders) the rows name: 25 rows each of a thousand, 2,000 each of a million."""
	return max(40, rows // 2000)


def quoted(text) -> str:
	"""A value as SQL."""
	return frappe.db.escape(str(text), percent=False)


def user(login: str) -> str:
	"""User name of a person of the demo company."""
	from steward.demo import DOMAIN

	return f"{login}@{DOMAIN}"


def limit_user() -> None:
	"""One officer may see five clients only (User Permission)."""
	for number in range(1, LIMITED_CLIENTS + 1):
		row = {"user": user(LIMITED_USER), "allow": "Client", "for_value": f"BCL-{number:07}"}
		if not frappe.db.exists("User Permission", row):
			frappe.get_doc({"doctype": "User Permission", **row}).insert()
	frappe.db.commit()
