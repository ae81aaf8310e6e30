// A step taken on the ticked rows of a list: afterwards the list shows what became of them and nothing is ticked any more.
// Frappe's own leaves both as they were.
const List = frappe.views?.ListView;
const stock = List?.prototype.get_workflow_action_menu_items;

async function take(list, action) {
	const docnames = list.get_checked_items(true);
	list.disable_list_update = true;
	try {
		await frappe.xcall("frappe.model.workflow.bulk_workflow_approval", { docnames, doctype: list.doctype, action });
		list.clear_checked_items();
	} finally {
		list.disable_list_update = false;
		list.last_args = null; // asked the same a moment ago, a list does not ask again
		list.refresh();
	}
}

if (stock) {
	List.prototype.get_workflow_action_menu_items = function () {
		const items = stock.call(this);
		if (!frappe.boot.steward_flows?.[this.doctype]) return items;
		return items.map((item) => ({ ...item, action: () => take(this, item.name) }));
	};
}
