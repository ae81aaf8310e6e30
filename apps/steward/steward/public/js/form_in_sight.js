// Frappe reads a form again a second after its record changed elsewhere, and calls the form it drew last the current one,
// though its page was left meanwhile: the form in sight then misses its own changes. The current form is the one in sight.
$(document).on("form-refresh", () => {
	const shown = frappe.container.page?.frm;
	if (shown?.docname) window.cur_frm = shown;
});
