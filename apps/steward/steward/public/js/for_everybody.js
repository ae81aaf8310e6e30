// What every dialog of ours needs for who does not see it or has no mouse.
frappe.provide("steward");

// Frappe's older dialogs draw a label beside an input without tying them: each input gets its name. When the dialog is
// gone the keyboard goes on where it was; where that was a menu, at the menu's button; nowhere when somebody went on already.
export const for_everybody = (dialog, opener = document.activeElement) => {
	const menu = () => $(".page-container:visible .actions-btn-group button:visible")[0];
	const lost = () => document.activeElement === document.body || dialog.$wrapper[0].contains(document.activeElement);
	const back = () => lost() && (opener?.offsetParent && opener !== document.body ? opener : menu())?.focus();
	dialog.fields_list.forEach(({ $input, df }) => df.label && $input?.attr("aria-label", df.label));
	dialog.$wrapper.one("hidden.bs.modal", back);
	return dialog;
};
steward.for_everybody = for_everybody;

// Questions with a field or two, asked anywhere on the desk.
const prompt = frappe.prompt;
frappe.prompt = (...asked) => for_everybody(prompt(...asked));
