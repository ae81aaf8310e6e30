"""Every way to read one document, a list of them, or the rows of their tables, over HTTP; each gives the answers."""
import json


def one(person, doctype: str, name: str) -> list:
	"""Ways to a document whose name one knows."""
	return [
		person.get(f"/api/resource/{doctype}/{name}"),
		person.call("frappe.client.get", doctype=doctype, name=name),
		person.call("frappe.desk.form.load.getdoc", doctype=doctype, name=name),
		person.get(f"/printview?doctype={doctype}&name={name}"),
		person.call("frappe.www.printview.get_html_and_style", doc=doctype, name=name),
		person.get(f"/api/method/frappe.utils.print_format.download_pdf?doctype={doctype}&name={name}"),
		person.call("frappe.model.workflow.get_transitions", doc={"doctype": doctype, "name": name}),
		person.call("frappe.desk.form.load.get_docinfo", doctype=doctype, name=name),
	]


def listed(person, doctype: str, name: str) -> list:
	"""Ways to find it in a list."""
	fields = json.dumps([f"`tab{doctype}`.`name`"])
	return [
		person.get(f"/api/resource/{doctype}?limit_page_length=0"),
		person.call("frappe.client.get_list", doctype=doctype, filters={"name": name}),
		person.call("frappe.client.get_value", doctype=doctype, fieldname="owner", filters={"name": name}),
		person.call("frappe.desk.reportview.get", doctype=doctype, fields=fields, filters="[]"),
		person.call("frappe.desk.search.search_link", doctype=doctype, txt=name),
		person.call("frappe.client.get_count", doctype=doctype, filters={"name": name}),
		person.call("frappe.desk.reportview.export_query", doctype=doctype, file_format_type="CSV", fields=fields, filters="[]"),
	]


def rows(person, row: str, parent: str, known: list[str]) -> list:
	"""Ways to rows of a table, of which one knows some names."""
	return [
		person.call("frappe.client.get_list", doctype=row, parent=parent, fields=["*"]),
		person.get(f"/api/resource/{row}?parent={parent}&fields=[\"*\"]"),
		person.get(f"/api/resource/{row}/{known[0] if known else 'x'}"),
		person.call("frappe.client.get", doctype=row, name=known[0] if known else "x", parent=parent),
		person.call("frappe.client.get_value", doctype=row, fieldname="parent", filters={"name": ("in", known)}, parent=parent),
		person.call("frappe.desk.reportview.get", doctype=parent, fields=json.dumps([f"`tab{row}`.`name` as row"]), filters="[]"),
	]
