frappe.pages["my-day"].on_page_load = (wrapper) => {
	const page = frappe.ui.make_app_page({ parent: wrapper, title: __("My Day"), single_column: true });
	wrapper.my_day = new steward.MyDay(page);
};

frappe.pages["my-day"].on_page_show = (wrapper) => wrapper.my_day.refresh();
