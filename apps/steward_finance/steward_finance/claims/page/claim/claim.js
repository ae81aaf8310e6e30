frappe.pages["claim"].on_page_load = (wrapper) => {
	const page = frappe.ui.make_app_page({ parent: wrapper, title: __("Claim Expenses"), single_column: true });
	frappe.require(["claim.bundle.js", "claim.bundle.css"], () => (wrapper.claim = new steward.ClaimPage(page)));
};

frappe.pages["claim"].on_page_show = (wrapper) => wrapper.claim && wrapper.claim.show();
