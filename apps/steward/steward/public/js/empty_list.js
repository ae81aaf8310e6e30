// An empty list says what its records are for, and whether a filter hides some. Frappe's own says neither, and half of it in English.
import { ours } from "./list_count";

const List = frappe.views?.ListView;
const stock = List?.prototype.get_no_result_message;

if (stock) {
	List.prototype.get_no_result_message = function () {
		if (!ours(this.doctype)) return stock.call(this);
		const filtered = this.filter_area?.get().length;
		const said = [__(this.meta.description || ""), filtered ? __("Nothing here fits the filters. Clear them to see all.") : __("Nothing here yet.")];
		const box = $("<div>").html(stock.call(this));
		box.find("img").attr("alt", "");
		box.find("p").first().replaceWith(said.filter(Boolean).map((text) => $("<p>").text(text)));
		return box.html();
	};
}
