// The row of totals under a report: its head in the user's language (Frappe's is English), and nothing under what does not add up.
frappe.provide("steward");

steward.with_totals = (formatter, without = []) => (value, row, column, data, format) => {
	if (!data && without.includes(column.fieldname)) return "";
	const shown = formatter ? formatter(value, row, column, data, format) : format(value, row, column, data);
	return !data && shown === "Total" ? __("Total") : shown;
};

// The ticks before a report's rows, each with the name of its row: Frappe's table draws them bare, and anew while one scrolls.
steward.name_ticks = (table, called) => {
	const name = (box) => {
		const row = table.datamanager.getData(box.closest(".dt-row").dataset.rowIndex);
		box.setAttribute("aria-label", row ? called(row) : __("Select All"));
	};
	const name_all = () => table.wrapper.querySelectorAll(".dt-row [type=checkbox]").forEach(name);
	table.ticks_named ??= new MutationObserver(name_all).observe(table.bodyScrollable, { childList: true, subtree: true }) || true;
	name_all();
};
