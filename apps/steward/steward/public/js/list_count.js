// Beside a list of ours stands how many rows there are. Counting a million takes longer than showing twenty,
// so the server stops at a thousand; a click counts them all. A newer Frappe does this itself.
const MOST = 1001;
const List = frappe.views?.ListView;
const stock = List?.prototype.get_count_str;

function count(list, limit) {
	const filters = list.get_filters_for_args();
	const distinct = filters.some((filter) => filter[0] !== list.doctype);
	return frappe.xcall("frappe.desk.reportview.get_count", { doctype: list.doctype, filters, fields: [], distinct, limit });
}

export function ours(doctype) {
	const app = frappe.boot.module_app?.[frappe.model.scrub(frappe.get_meta(doctype)?.module ?? "")];
	return (app ?? "").startsWith("steward");
}

if (stock && !stock.toString().includes("count_upper_bound")) {
	List.prototype.get_count_str = async function () {
		if (!ours(this.doctype)) return stock.call(this);
		const shown = this.data.uniqBy((row) => row.name).length;
		const total = Math.max(await count(this, MOST), shown);
		this.total_count = total;
		if (total < MOST) return __("{0} of {1}", [shown, total]);
		return __("{0} of {1}", [shown, `<a class="count-all" title="${__("Count all")}">${MOST - 1}+</a>`]);
	};

	$(document).on("click", ".list-count .count-all", async (event) => {
		event.preventDefault();
		event.stopPropagation();
		const list = window.cur_list;
		list.total_count = await count(list, 0);
		$(event.target).replaceWith(String(list.total_count));
	});
}
