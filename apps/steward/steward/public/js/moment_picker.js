// Frappe 15 hides the picker's seconds when the time format has none; the picker that the package registry gives has
// none to hide, and every form with a moment would stop there. Nothing is what is hidden then.
const picker = $.fn.datepicker && $.fn.datepicker.Timepicker;
for (const part of ["$seconds", "$secondsText"]) {
	if (picker && !picker.prototype[part]) picker.prototype[part] = $();
}
