from frappe.model.document import Document


class WorkCalendarDay(Document):
	"""Work Calendar Day."""
