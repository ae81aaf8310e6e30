"""Bodies that no client should send, drawn from a DocType's own fields: the same ones each time."""
import json
from collections.abc import Callable, Iterator
from random import Random
from urllib.parse import quote

ATTRIBUTES = [
	"save", "insert", "submit", "delete", "flags", "meta", "_meta", "get", "set", "update", "append", "extend", "as_dict", "db_set", "db_insert",
	"run_method", "_doc_before_save", "get_doc_before_save", "check_permission", "has_permission", "validate", "on_update", "__class__", "__dict__",
	"__init__", "__islocal", "__unsaved", "__newname", "_validate", "_action", "load_from_db", "reload", "name", "doctype", "permitted_fieldnames",
	"ignore_permissions", "ignore_validate", "run_method", "cmd", "data", "format", "is_new", "_table_fields", "localname", "dont_update_if_missing",
]  # fmt: skip
STANDARD = ["name", "owner", "creation", "modified", "modified_by", "docstatus", "idx", "parent", "parenttype", "parentfield", "doctype", "amended_from", "workflow_state", "_user_tags", "_assign", "_comments"]
ODD = [
	None, True, False, 0, -1, 2, 10**10, 10**18, 10**40, -(10**25), 1.5, 1e308, float("nan"), float("inf"), -float("inf"), "", " ", "x", "0", "1e999", "NaN", "-1", "1,5", "½",
	"2026-13-45", "0000-00-00", "9999-12-31", "10000-01-01", "2026-02-30", "26-1-1", "2026-01-01 25:61:61", "24:00:00", "tomorrow", "2026-01-01T00:00:00Z", "00:00",
	"\0", "a\0b", "\ud800", "a\udfffb", "\u202e\u0000", "🚚" * 50, "é" * 141, "x" * 141, "x" * 100_000, "中" * 40_000, "' or 1=1 --", "%s%s%s", "{{ 7*7 }}", "<script>", "../../x", "{0}", "\\", "a/b?c#d",
	[], {}, [[]], [None], [1], ["x"], [{}], [[{}]], {"a": 1}, {"name": {}}, [{"name": []}], [{"doctype": "User"}], [{"doctype": None}], [{"idx": "x"}], [{"parent": []}], [{"__islocal": 1, "name": "x"}], {"doctype": "User", "name": "Administrator"}, [{"docstatus": 9}],
]  # fmt: skip
RAW = [
	b"", b"{", b"[", b"null", b"true", b"1", b'"x"', b"[]", b"[1]", b"[{}]", b'{"a":}', b"{'a': 1}", b"\xff\xfe\xfd", b"\x00", b"[" * 4000, b'{"a":' * 3000 + b"1" + b"}" * 3000, b'{"data": 1}', b'{"data": []}', b'{"data": "["}',
	b'{"data": "[]"}', b'{"data": null}', b'{"docstatus": 1, "docstatus": 2}', b'{"name": NaN}', b'{"\\ud800": 1}', b'{"": ""}', b"a=b&a=c", b"data=%ff", b"data={", b"data=[]", b"data=1", b'<?xml version="1.0"?><a/>', b'{"cmd": []}', b'{"cmd": {}}', b'{"cmd": 1}', b'{"run_method": []}', b'{"doctype": []}', b'{"doctype": null}',
]  # fmt: skip
TYPES = ["application/json", "application/json; charset=latin-1", "text/plain", "application/xml", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "multipart/form-data", "", "nonsense"]
CHARACTERS = ((0, 32), (32, 127), (160, 0xD800), (0x1F300, 0x1FB00))
WAYS = ("POST", "POST data", "PUT", "cmd", "insert", "insert_many", "save", "set_value", "savedocs")


def different(draw: Callable, count: int, seed: str) -> Iterator:
	"""So many different ones of what `draw(random)` makes."""
	random, seen = Random(seed), set()
	while len(seen) < count:
		drawn = draw(random)
		if drawn not in seen:
			seen.add(drawn)
			yield drawn


def spoiled(random: Random, good: dict, key: Callable) -> dict:
	"""Good values with one to three that do not belong there."""
	return {**good, **{key(): random.choice(ODD) for _ in range(random.randint(1, 3))}}


def any_key(random: Random, fields: list[str]) -> str:
	"""Mostly a field, now and then a column of every table, an attribute of documents, or any text."""
	kind = random.choices(("field", "standard", "attribute", "text"), (6, 2, 1, 1))[0]
	return any_text(random) if kind == "text" else random.choice({"field": fields, "standard": STANDARD, "attribute": ATTRIBUTES}[kind])


def any_text(random: Random) -> str:
	"""Up to twelve characters from anywhere."""
	return "".join(chr(random.randrange(*random.choice(CHARACTERS))) for _ in range(random.randint(0, 12)))


def request(random: Random, meta, name: str, good: dict) -> tuple[str, str, bytes, str]:
	"""Method, path, body and content type: a spoiled document by one of the ways in, one in six times rubbish."""
	if random.randrange(6):
		fields = [df.fieldname for df in meta.fields if df.fieldname]
		return as_request(random.choice(WAYS), meta.name, name, spoiled(random, good, lambda: any_key(random, fields)))
	method = random.choice(("POST", "PUT"))
	return method, resource(meta.name, name if method == "PUT" else ""), random.choice(RAW), random.choice(TYPES)


def as_request(way: str, doctype: str, name: str, doc: dict) -> tuple[str, str, bytes, str]:
	"""The document as that way in wants it."""
	new, old = {"doctype": doctype, **doc}, {"doctype": doctype, "name": name, **doc}
	method, path, body = {
		"POST": ("POST", resource(doctype), doc),
		"POST data": ("POST", resource(doctype), {"data": json.dumps(doc)}),
		"PUT": ("PUT", resource(doctype, name), doc),
		"cmd": ("POST", "/", {"cmd": "frappe.client.insert", "doc": new}),
		"insert": ("POST", "/api/method/frappe.client.insert", {"doc": new}),
		"insert_many": ("POST", "/api/method/frappe.client.insert_many", {"docs": [new]}),
		"save": ("POST", "/api/method/frappe.client.save", {"doc": json.dumps(old)}),
		"set_value": ("POST", "/api/method/frappe.client.set_value", {"doctype": doctype, "name": name, "fieldname": doc}),
		"savedocs": ("POST", "/api/method/frappe.desk.form.save.savedocs", {"doc": json.dumps(old), "action": "Save"}),
	}[way]
	return method, path, json.dumps(body).encode(), "application/json"


def resource(doctype: str, name: str = "") -> str:
	"""Path of a DocType or of a document."""
	return quote(f"/api/resource/{doctype}") + (f"/{quote(name, safe='')}" if name else "")


def arguments(random: Random, good: dict) -> bytes:
	"""Arguments of a method, some of them odd, missing or unknown."""
	return json.dumps(spoiled(random, good, lambda: random.choice((*good, "kwargs", "self", "cmd_", "doc", "args")))).encode()


def call(random: Random, good: dict) -> tuple[bytes, str]:
	"""Body of a call and its content type: odd arguments or rubbish."""
	return (arguments(random, good), "application/json") if random.randrange(2) else (random.choice(RAW), random.choice(TYPES))
