"""A picture that Frappe opens when it is uploaded is whole and of a size that one can open, or it is not taken.

Frappe rewrites every JPEG without what the camera noted in it, pixel by pixel, and makes others smaller when asked; one
that is cut off, that is no picture, or that unfolds to gigabytes, would end the request in an error or the server with it.
"""

import io
import mimetypes
import warnings

import frappe
from frappe import _
from frappe.core.doctype.file.utils import decode_file_content
from frappe.model.document import Document
from PIL import Image

JPEG = "image/jpeg"
DRAWN = "image/svg+xml"
MEGAPIXELS = 30  # Frappe holds each pixel as an object of its own
MODES = ("1", "L", "P", "RGB", "RGBA", "CMYK", "YCbCr")  # those that can be written as JPEG


class NotAPicture(frappe.ValidationError):
	"""The file is not the picture its name says, or not one that may safely be opened."""


def check_upload() -> None:
	"""An uploaded file is not empty, and a picture that is to be made smaller is one (hook `before_request`)."""
	form, file = frappe.form_dict, frappe.request.files.get("file") if frappe.request.method == "POST" else None
	if not file or form.get("file_url"):
		return
	start = file.stream.read(1)
	file.stream.seek(0)
	if not start:
		frappe.throw(_("{0} is empty. Choose another file.").format(file.filename), NotAPicture)
	if form.get("optimize") and is_picture(file.filename):
		check_picture(file.filename, file.stream.read())
		file.stream.seek(0)


def check_file(file: Document) -> None:
	"""The content of a new File, where Frappe opens it."""
	if mimetypes.guess_type(str(file.file_name or ""))[0] == JPEG:
		check_picture(file.file_name, decode_file_content(file.content) if file.decode else file.content)


def is_picture(name: str | None) -> bool:
	"""Whether a name is that of a picture made of pixels.

	>>> is_picture("a.png"), is_picture("a.svg"), is_picture("a.pdf"), is_picture(None)
	(True, False, False, False)
	"""
	kind = mimetypes.guess_type(name or "")[0] or ""
	return kind.startswith("image/") and kind != DRAWN


def check_picture(name: str, content: bytes | str) -> None:
	"""Refuse what cannot be opened as a picture."""
	try:
		with warnings.catch_warnings():
			warnings.simplefilter("ignore", Image.DecompressionBombWarning)
			fits = opened(content.encode() if isinstance(content, str) else content)
	except Image.DecompressionBombError:
		fits = False
	except (OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError, OverflowError, EOFError):
		said = _("{0} is no picture that can be opened: it is damaged, cut off or of another kind. Take it again, or choose another file.")
		frappe.throw(said.format(name), NotAPicture)
	if not fits:
		frappe.throw(_("{0} has more than {1} million pixels. Choose a smaller picture.").format(name, MEGAPIXELS), NotAPicture)


def opened(content: bytes) -> bool:
	"""Whether a picture is small enough; one that is, is read to its end."""
	with Image.open(io.BytesIO(content)) as picture:
		fits = picture.width * picture.height <= MEGAPIXELS * 1_000_000
		if fits:
			picture.load()
			if picture.mode not in MODES or (picture.format == "JPEG" and cut_off(content)):
				raise ValueError(picture.mode)
		return fits


def cut_off(content: bytes) -> bool:
	r"""Whether a JPEG's last part has no end; Frappe has Pillow fill up the rest with grey.

	>>> cut_off(b"\xff\xd8 \xff\xda data \xff\xd9 more"), cut_off(b"\xff\xd8 \xff\xd9 \xff\xda data")
	(False, True)
	"""
	return content.rfind(b"\xff\xd9") < content.rfind(b"\xff\xda")
