// Cards and charts shorten large numbers to thousands and millions; who reads Chinese counts by ten thousands.
const stock = frappe.utils?.get_number_system;

if (stock && frappe.boot.lang?.startsWith("zh")) {
	frappe.utils.get_number_system = () => [
		{ divisor: 1e8, symbol: __("Hundred Million") },
		{ divisor: 1e4, symbol: __("Ten Thousand") },
		{ divisor: 1, symbol: "" }, // else Frappe writes cents, under every axis
	];
}
