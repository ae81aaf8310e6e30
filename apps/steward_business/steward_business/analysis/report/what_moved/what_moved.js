frappe.query_reports["What Moved"] = {
	filters: [
		steward.period_choice("period_type", __("Period Type")),
		{ fieldname: "period_start", label: __("A Day in It"), fieldtype: "Date" },
		{ fieldname: "org_unit", label: __("Unit"), fieldtype: "Link", options: "Org Unit" },
	],
	formatter(value, row, column, data, format) {
		if (data && ["value", "previous"].includes(column.fieldname)) return format(value, row, { ...column, fieldtype: data.kind }, data);
		if (column.fieldname === "change_percent" && value == null) return "—";
		const shown = format(value, row, column, data);
		if (column.fieldname !== "news" || !value) return shown;
		return `<span class="indicator-pill ${value === __("Better") ? "green" : "red"}">${shown}</span>`;
	},
};
