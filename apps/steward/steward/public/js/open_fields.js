// Where only some fields stay open in a state, the form shows the others closed: what the server would refuse is not offered.
// Frappe keeps a copy of each field for each record; the fields themselves say what is closed to everybody.
const holds_value = (df) => !frappe.model.no_value_type.includes(df.fieldtype) || frappe.model.table_fields.includes(df.fieldtype);

// null: all are open
function open_now(frm) {
	const said = frappe.boot.steward_open[frm.doctype][frm.doc.workflow_state];
	return said ? new Set([...said.editors, ...(frm.doc.owner === frappe.session.user ? said.owner : [])]) : null;
}

const close = (df, property, closed) => (df[property] = closed ? 1 : 0);

function close_columns(frm, { fieldname, options }, open) {
	const rows = (frm.fields_dict[fieldname].grid.grid_rows || []).filter((row) => row.doc?.parent === frm.docname);
	const shown = [frappe.meta.get_docfields(options, frm.docname), ...rows.map((row) => row.docfields)].flat();
	shown.filter(holds_value).forEach((df) =>
		close(df, "read_only", frappe.meta.docfield_map[options][df.fieldname].read_only || !(open?.has(`${fieldname}.${df.fieldname}`) ?? true))
	);
}

$(document).on("form-refresh", (event, frm) => {
	if (!frm || frm.is_new() || !frappe.boot.steward_open?.[frm.doctype]) return;
	const open = open_now(frm);
	frappe.meta.get_docfields(frm.doctype, frm.docname).filter(holds_value).forEach((df) => {
		const own = frappe.meta.docfield_map[frm.doctype][df.fieldname];
		const whole = !open || open.has(df.fieldname); // of a table: rows may come and go
		const parts = open && [...open].some((name) => name.startsWith(`${df.fieldname}.`)); // columns that are open
		close(df, "read_only", own.read_only || !(whole || parts));
		if (!frappe.model.table_fields.includes(df.fieldtype)) return;
		["cannot_add_rows", "cannot_delete_rows"].forEach((property) => close(df, property, own[property] || !whole));
		close_columns(frm, df, parts ? open : null);
	});
});
