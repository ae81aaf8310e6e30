// A date field's picker gets its place when it opens and once more when it has faded in, a third of a second later. Each
// time it also wrote the date it knows into the field: what was typed until then was gone. It only gets its place now.
const Control = frappe.ui?.form?.ControlDate?.prototype;
const place = Control?.update_datepicker_position;

if (place) {
	Control.update_datepicker_position = function () {
		const picker = this.datepicker;
		picker._setInputValue = () => {};
		try {
			place.call(this);
		} finally {
			delete picker._setInputValue; // the picker's own again
		}
	};
}
