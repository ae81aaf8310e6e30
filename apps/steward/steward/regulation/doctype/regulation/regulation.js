// The server decides; here are only the text to read, who has read it, and the reader's button.
frappe.ui.form.on("Regulation", {
	refresh(frm) {
		const shown = frm.doc.__onload || {};
		frm.fields_dict.reading.$wrapper.html(shown.reading || "");
		frm.toggle_display("reading", !!shown.reading);
		frm.events.offer_controls(frm);
		if (shown.reading_progress) frm.events.show_progress(frm, shown.reading_progress);
	},

	offer_controls(frm) {
		if (frm.doc.docstatus || frm.steward_rules) return;
		frappe.xcall("steward.regulation.proof.rules").then((rules) => {
			frm.steward_rules = rules;
			frm.fields_dict.clauses.grid.update_docfield_property("control", "options", rules);
		});
	},

	show_progress(frm, progress) {
		frm.dashboard.set_headline(__("{0} of {1} have confirmed that they read it.", [progress.confirmed, progress.asked]));
		if (progress.mine !== "Unread") return;
		const confirm = () =>
			steward.flow.run(frm, "acknowledge").then(() => {
				frappe.show_alert({ message: __("Thank you. Your confirmation is on record."), indicator: "green" });
				frm.reload_doc();
			});
		const label = __("I Have Read It and Will Follow It");
		frm.add_custom_button(label, confirm).addClass("btn-primary");
		// below the text too: on a phone the head hides its buttons
		$(`<button class="btn btn-primary btn-sm">${label}</button>`).appendTo(frm.fields_dict.reading.$wrapper).on("click", confirm);
	},
});
