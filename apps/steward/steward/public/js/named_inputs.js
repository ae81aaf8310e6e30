// Frappe's older dialogs draw a label beside an input without tying them: tell a screen reader its name.
export const name_inputs = (dialog) =>
	dialog.fields_list.forEach(({ $input, df }) => df.label && $input?.attr("aria-label", df.label));
