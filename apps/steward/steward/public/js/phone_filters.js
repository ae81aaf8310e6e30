// On a telephone the boxes above a list fold away behind a button, so that rows come first. In sight stay the box by
// which people look for a record and those that hold something; which these are, the style sheet sees (_page.scss).
import { ours } from "./list_count";

const List = frappe.views?.ListView;
const stock = List?.prototype.setup_filter_area;
const FEWEST = 3; // boxes; fewer need no folding

function foldable(boxes, kept) {
	const button = $(`<button type="button" class="btn btn-default btn-sm more-filters">`);
	const open = (is_open) => {
		boxes.toggleClass("open", is_open);
		button.attr("aria-expanded", String(is_open)).text(is_open ? __("Fewer Filters") : __("More Filters"));
	};
	boxes.addClass("foldable").append(button).find(`.frappe-control[data-fieldname="${kept}"]`).addClass("kept");
	button.on("click", () => open(!boxes.hasClass("open")));
	open(false);
}

if (stock) {
	List.prototype.setup_filter_area = function () {
		const done = stock.call(this);
		const boxes = this.page.page_form.find(".standard-filter-section");
		if (ours(this.doctype) && boxes.find(".frappe-control").length >= FEWEST) foldable(boxes, this.meta.title_field || "name");
		return done;
	};
}
