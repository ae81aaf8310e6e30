// “Are you sure?”: Frappe takes Enter for “Yes” wherever the keyboard stands, so who went to “No” and pressed Enter had said
// yes, and who pressed it on “Yes” had said it twice. On a button of the question Enter is that button.
const answers = (target) => window.cur_dialog?.confirm_dialog && target.closest?.(".modal.show button");

document.addEventListener("keydown", (event) => event.key === "Enter" && answers(event.target) && event.stopPropagation(), true);
