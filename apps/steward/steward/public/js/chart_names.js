// Under many bars there is no room for every name, and Frappe's charts cut each to two dots. Here a name has two lines, three where no
// legend stands below, and ends in dots only where these are full. Of names in an order, such as rules and months, every second
// or third is there, whole: a report's chart says that it is `ordered`.
const GAP = 10; // px between two names
const SIZE = 10; // px, of Frappe's charts
const Report = frappe.views?.QueryReport;
const stock = Report?.prototype.get_chart_options;
const pen = document.createElement("canvas").getContext("2d");

const wide = (text) => pen.measureText(text).width;

// As many letters as fit.
const fitting = (text, room) => {
	let end = text.length;
	while (end > 1 && wide(text.slice(0, end)) > room) end--;
	return text.slice(0, end);
};

// Words of letters, and each Chinese character, stay together.
const in_lines = (name, room, most) => {
	const lines = [""];
	for (let part of name.match(/[\u2e80-\uffff]|[^\s\u2e80-\uffff]+\s*|\s+/g) ?? []) {
		if (wide(lines.at(-1) + part.trimEnd()) > room) lines.push("");
		for (; wide(part.trimEnd()) > room && part.length > 1; part = part.slice(lines.at(-2).length)) lines.splice(-1, 1, fitting(part, room), "");
		lines[lines.length - 1] += part;
	}
	const shown = lines.map((line) => line.trim()).filter(Boolean);
	if (shown.length <= most) return shown;
	return [...shown.slice(0, most - 1), `${fitting(shown.slice(most - 1).join(" "), room - wide("…"))}…`];
};

function write(chart) {
	const labels = chart.data?.labels ?? [];
	const room = chart.state.unitWidth - GAP;
	const texts = chart.container.querySelectorAll(".x.axis text");
	if (!texts.length || texts.length !== labels.length || !(room > 0)) return; // out of sight it has no width
	pen.font = `${SIZE}px ${getComputedStyle(texts[0]).fontFamily}`;
	if (chart.config.xIsSeries) return make_room([...texts], chart.state.unitWidth);
	const most = chart.container.querySelector(".chart-legend")?.childElementCount ? 2 : 3;
	texts.forEach((text, at) => {
		const lines = in_lines(String(labels[at] ?? ""), room, most);
		if (text.textContent === lines.join("") && text.childElementCount === lines.length) return;
		text.replaceChildren(...lines.map((line, row) => tspan(line, row)));
	});
}

// Frappe always names the last of an order, and over it the one before.
function make_room(texts, step) {
	const named = texts.filter((text) => text.textContent);
	const [before, last] = named.slice(-2);
	if (last && (texts.indexOf(last) - texts.indexOf(before)) * step < wide(last.textContent) + GAP) before.textContent = "";
}

function tspan(line, row) {
	const part = document.createElementNS("http://www.w3.org/2000/svg", "tspan");
	part.setAttribute("x", 0);
	part.setAttribute("dy", `${row ? SIZE + 1 : SIZE}px`);
	part.textContent = line;
	return part;
}

if (frappe.Chart) {
	const Chart = frappe.Chart;
	frappe.Chart = function (...asked) {
		const chart = new Chart(...asked);
		if (!chart.state || !("xIsSeries" in chart.config)) return chart; // no bars and lines
		const follow = () => write(chart); // its own names only: a page of reports draws one chart after another in the same place
		new MutationObserver(follow).observe(chart.container, { childList: true, subtree: true });
		follow();
		return chart;
	};
}

if (stock) {
	Report.prototype.get_chart_options = function (data) {
		const options = stock.call(this, data);
		if (options?.ordered) options.axisOptions = { ...options.axisOptions, xIsSeries: 1 };
		return options;
	};
}
