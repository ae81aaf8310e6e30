// Frappe draws some controls bare: an icon in a button, a tick before a row, a chart, a shortcut that only a mouse opens.
// Who does not see them hears what they are, and who has no mouse opens them.
const words = (element) => (element?.innerText || "").trim();

const NAMES = {
	":is(button, a)[data-original-title]": (control) => words(control) ? "" : control.dataset.originalTitle,
	".list-row-checkbox": (tick) => __("Select {0}", [words(tick.closest(".list-row")?.querySelector("a[data-name]")) || tick.dataset.name]),
	".list-check-all": () => __("Select All"),
	".grid-row-check": (tick) => (tick.closest(".grid-row[data-idx]") ? __("Select {0}", [tick.closest(".grid-row").dataset.idx]) : __("Select All")),
	".frappe-control .input-with-feedback:not([type=checkbox])": (input) => words(input.closest(".frappe-control").querySelector(".control-label")),
	".page-form select[placeholder]": (choice) => choice.getAttribute("placeholder"),
	":is(.chart-menu, .drop-icon)": () => __("Menu"),
	":is(.btn-modal-close, .modal .close)": () => __("Close"),
	".scroll-to-top": () => __("Back to Top"),
	".add-assignment-btn": () => __("Assign"),
	".add-attachment-btn": () => __("Attach"),
	".share-doc-btn": () => __("Share"),
	".add-tags-btn": () => __("Tags"),
	".navbar-home": () => __("Home"),
	".dropdown-navbar-user > .nav-link": () => frappe.session.user_fullname,
	".dt-filter:disabled": () => __("Row"),
};

// What a chart shows, each time anew: a page of reports keeps its chart from one report to the next.
function name_chart(chart) {
	const widget = chart.closest(".widget")?.querySelector(".widget-title");
	const title = words(widget) || words(chart.closest(".page-container")?.querySelector(".title-text"));
	chart.setAttribute("role", "img");
	chart.setAttribute("aria-label", widget ? __("Chart: {0}", [title]) : __("Chart: {0}. The table below has the figures.", [title]));
}

function name_dialog(dialog) {
	const title = dialog.querySelector(".modal-title");
	if (!title) return;
	title.id ||= frappe.dom.get_unique_id();
	dialog.setAttribute("aria-labelledby", title.id);
}

function open_by_key(box) {
	box.setAttribute("role", "link");
	box.tabIndex = 0;
}

const name_all = frappe.utils.debounce(() => {
	Object.entries(NAMES).forEach(([which, name]) =>
		document.querySelectorAll(which).forEach((control) => {
			const said = !control.hasAttribute("aria-label") && name(control);
			if (said) control.setAttribute("aria-label", said);
		})
	);
	document.querySelectorAll("svg.frappe-chart").forEach(name_chart);
	document.querySelectorAll(".modal:not([aria-labelledby])").forEach(name_dialog);
	document.querySelectorAll(".shortcut-widget-box:not([role]), .number-widget-box:not([role])").forEach(open_by_key);
	document.querySelectorAll(".dt-paste-target:not([aria-hidden])").forEach((area) => $(area).attr({ "aria-hidden": "true", tabindex: -1 }));
}, 150);

$(document).on("keydown", ".shortcut-widget-box, .number-widget-box", (event) => event.key === "Enter" && event.target === event.currentTarget && event.target.click());
new MutationObserver(name_all).observe(document, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-original-title"] });
