"""What after-sales starts with: targets by class and priority, causes. [S14, S15]"""

import frappe

# client class, priority: working hours to respond and to resolve, working days to reopen
TARGETS = {
	("A", "Urgent"): (1, 8, 5), ("A", "High"): (2, 16, 5), ("A", "Normal"): (4, 32, 5), ("A", "Low"): (8, 64, 5),
	("B", "Urgent"): (2, 16, 3), ("B", "High"): (4, 24, 3), ("B", "Normal"): (8, 40, 3), ("B", "Low"): (16, 80, 3),
	("C", "Urgent"): (4, 24, 3), ("C", "High"): (8, 32, 3), ("C", "Normal"): (16, 48, 3), ("C", "Low"): (24, 96, 3),
}  # fmt: skip
CAUSES = {
	"Design": "The product does not do what it was meant for.",
	"Material": "Raw material or bought part with a fault.",
	"Workmanship": "Made or assembled with a fault.",
	"Packing and Transport": "Damaged or lost on the way.",
	"Installation": "Wrongly set up or adjusted at the client.",
	"Operation": "Used in another way than meant.",
	"Wear": "Worn out by normal use.",
	"Papers and Drawings": "Wrong or missing papers, drawings, instructions.",
	"Service": "Late, wrong or unfriendly answer.",
}


def prepare() -> None:
	"""Once, on a site without any: the company changes or removes what does not fit."""
	if not frappe.db.count("Service Target"):
		for (client_class, priority), hours in TARGETS.items():
			fields = dict(zip(("respond_hours", "resolve_hours", "grace_days"), hours, strict=True))
			frappe.get_doc({"doctype": "Service Target", "client_class": client_class, "priority": priority, **fields}).insert()
	if not frappe.db.count("Service Cause"):
		for name, description in CAUSES.items():
			frappe.get_doc({"doctype": "Service Cause", "cause_name": name, "description": description}).insert()
	settings = frappe.get_doc("After-sales Settings")
	if not frappe.db.get_singles_dict("After-sales Settings"):
		settings.save()
