frappe.listview_settings["Budget Transfer"] = {
	hide_name_column: true,
	add_fields: ["workflow_state", "amount", "from_text", "to_text"],
	onload: (list) => steward.list_subject(list, (doc) => `${format_currency(doc.amount)} · ${course(doc.from_text.split(" · "), doc.to_text.split(" · "))}`),
};

// from where to where: the year is said once, and the unit where it is the same
function course(from, to) {
	return `${from.slice(0, -1).join(" · ")} → ${to.slice(from[0] === to[0] ? 1 : 0).join(" · ")}`;
}
