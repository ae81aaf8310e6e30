"""Open forms and lists follow documents decided together: all their messages in one round trip. [Approvals]"""

import json
from contextlib import suppress

import frappe
import redis
from frappe.model.document import Document
from frappe.realtime import get_doc_room, get_doctype_room
from frappe.utils.background_jobs import get_redis_connection_without_auth

PUBLISH = "for _, said in ipairs(ARGV) do redis.call('publish', 'events', said) end"


def follow(documents: list[Document]) -> None:
	"""Once this transaction is kept, say what `Document.notify_update` says of each."""
	said = [message for doc in documents for message in messages(doc)]
	frappe.db.after_commit.add(lambda: publish(said))


def messages(doc: Document) -> list[dict]:
	"""To who has the document open, and to who has its list open."""
	about = {"doctype": doc.doctype, "name": doc.name}
	return [
		{"event": "doc_update", "message": {"modified": str(doc.modified), **about}, "room": get_doc_room(doc.doctype, doc.name)},
		{"event": "list_update", "message": {**about, "user": frappe.session.user}, "room": get_doctype_room(doc.doctype)},
	]


def publish(said: list[dict]) -> None:
	"""Hand messages to the socket's server."""
	with suppress(redis.exceptions.ConnectionError):
		texts = [json.dumps({**message, "namespace": frappe.local.site}) for message in said]
		get_redis_connection_without_auth().eval(PUBLISH, 0, *texts)
