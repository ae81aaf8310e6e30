// Rows of a table are cards on a telephone (css/_cards.scss): each value carries its label.
$(document).on("grid-row-render", (event, row) => {
	row.row?.find(".grid-static-col[data-fieldname]").each((at, cell) => {
		const df = row.grid.docfields?.find((field) => field.fieldname === cell.dataset.fieldname);
		cell.dataset.label = df ? __(df.label, null, df.parent) : "";
	});
});
