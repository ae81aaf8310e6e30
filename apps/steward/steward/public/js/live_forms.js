// What Frappe's forms lose when a record changes while they are used: it reads a form again a second after each change.

// It calls the form it drew last the current one, though its page was left meanwhile: the form in sight would miss its own
// changes. The current form is the one in sight.
$(document).on("form-refresh", () => {
	const shown = frappe.container.page?.frm;
	if (shown?.docname) window.cur_frm = shown;
});

// What was asked before a step may be answered after it: the form would show the state before. What is older is passed over.
const sync = frappe.model.sync;
const is_old = (doc) => locals[doc.doctype]?.[doc.name]?.modified > doc.modified;
frappe.model.sync = (answer) => {
	const said = answer.docs || answer.docinfo ? answer : { docs: answer };
	if (said.docs) said.docs = [].concat(said.docs).filter((doc) => !is_old(doc));
	said.docs?.forEach((doc) => Object.assign(frappe.boot.user_info, doc.__onload?.steward_people)); // who made and changed it, by name
	return sync(said);
};

// A form that was left draws its breadcrumb as well: a newer Frappe then looks for the record in sight among that form's, finds
// none and breaks off, before the form in sight is the current one again.
const crumb = frappe.breadcrumbs.set_form_breadcrumb;
frappe.breadcrumbs.set_form_breadcrumb = function (of, view) {
	const [page, , ...name] = frappe.get_route();
	if (page !== "Form" || frappe.get_doc(of.doctype, name.join("/"))) crumb.call(this, of, view);
};
