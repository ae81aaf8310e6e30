// When a step was taken for all ticked rows the list shows what became of them; Frappe leaves it as it was.
const List = frappe.views?.ListView;
const stock = List?.prototype.get_workflow_action_menu_items;

if (stock) {
	List.prototype.get_workflow_action_menu_items = function () {
		const then_refresh = (action) => () => {
			action();
			frappe.after_ajax(() => this.refresh());
		};
		return stock.call(this).map((item) => ({ ...item, action: then_refresh(item.action) }));
	};
}
