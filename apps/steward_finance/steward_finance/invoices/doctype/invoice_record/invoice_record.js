frappe.ui.form.on("Invoice Record", {
	refresh(frm) {
		if (frm.doc.used_by) {
			frm.set_intro(__("Used by {0} {1}: it stays as it is.", [__(frm.doc.used_by_doctype), frm.doc.used_by]), "blue");
		}
		if (!frm.is_new() && frappe.user.has_role("Finance Officer")) {
			const label = frm.doc.is_void ? __("Valid After All") : __("Declare Void");
			frm.add_custom_button(label, () => ask_why(frm, label));
		}
	},
	file(frm) {
		if (!frm.doc.file) return;
		frappe.call("steward_finance.invoices.reading.read", { file: frm.doc.file }).then(({ message }) => {
			const empty = Object.entries(message.facts).filter(([field]) => !frm.doc[field] || field === "kind");
			frm.set_value(Object.fromEntries(empty)).then(() => say_what_was_read(empty.length, message.missing));
		});
	},
});

function say_what_was_read(filled, missing) {
	const read = filled ? __("Read from the file. Compare it with the paper before you save.") : "";
	const left = missing.length ? __("Please fill in: {0}", [missing.join(", ")]) : "";
	frappe.show_alert({ message: [read, left].filter(Boolean).join("<br>"), indicator: filled ? "blue" : "orange" }, 10);
}

function ask_why(frm, label) {
	const field = { fieldname: "reason", fieldtype: "Small Text", label: __("Reason"), reqd: 1 };
	frappe.prompt(field, ({ reason }) => frm.call("set_void", { void: !frm.doc.is_void, reason }).then(() => frm.reload_doc()), label);
}
