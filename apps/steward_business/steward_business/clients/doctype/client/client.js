// The archive: what the server tells of this client, newest first. The server decides what a reader may see.
frappe.ui.form.on("Client", {
	refresh(frm) {
		if (frm.is_new()) return;
		frm.add_custom_button(__("Log a Contact"), () =>
			frappe.new_doc("Client Contact Log", { client: frm.doc.name })
		);
		const $list = frm.get_field("timeline").$wrapper.html('<ul class="list-unstyled client-timeline"></ul>').find("ul");
		show(frm, $list, 0);
	},
});

const show = (frm, $list, start) =>
	steward.flow.run(frm, "timeline", { start }).then(({ rows, more }) => {
		if (frm.docname !== $list.data("client")) $list.empty().data("client", frm.docname);
		$list.append(rows.map(row_html).join(""));
		if (!start && !rows.length) $list.append(`<li class="text-muted">${__("Nothing yet. Log the first contact.")}</li>`);
		if (!more) return;
		$(`<li><button class="btn btn-xs btn-default">${__("Show Earlier")}</button></li>`)
			.appendTo($list)
			.find("button")
			.on("click", (event) => ($(event.currentTarget).closest("li").remove(), show(frm, $list, start + rows.length)));
	});

const row_html = ({ doctype, name, day, title, state }) => {
	const text = frappe.utils.escape_html;
	const link = `<a href="${frappe.utils.get_form_link(doctype, name)}">${__(doctype)} ${text(name)}</a>`;
	const pill = state && state.length < 30 ? ` <span class="indicator-pill gray no-indicator-dot">${text(__(state))}</span>` : "";
	return `<li class="mb-2"><span class="text-muted">${frappe.datetime.str_to_user(day)}</span> · ${link}${pill}<br>${text(title)}</li>`;
};
