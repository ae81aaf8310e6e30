"""Service Request: the web form by which a client files a ticket; its rules are in web_requests.py. [S14]"""

from frappe import _

SHOWN = ("title", "introduction_text", "button_label", "success_title", "success_message")


def get_context(context: dict) -> None:
	"""The form in the visitor's language: Frappe gives a web form the texts of its DocType only."""
	for shown in (context, context.web_form_doc):
		shown.update({key: _(shown[key]) for key in SHOWN if shown.get(key)})
	for field in context.web_form_doc.web_form_fields:
		field.update({key: _(field.get(key)) for key in ("label", "description") if field.get(key)})
