"""A picture that Frappe opens when it is uploaded is whole and of a size that one can open, or it is not taken.

Frappe rewrites every JPEG without what the camera noted in it, pixel by pixel, and makes others smaller when asked; one
that is cut off, that is no picture, or that unfolds to gigabytes, would end the request in an error or the server with it.
"""

import io
import mimetypes
import warnings
from typing import NoReturn

import frappe
from frappe import _
from frappe.core.doctype.file.utils import decode_file_content
from frappe.model.document import Document
from PIL import Image

from steward.intake import asked_for

JPEG = "image/jpeg"
DRAWN = "image/svg+xml"
MEGAPIXELS = 30  # Frappe holds each pixel as an object of its own
ENDS = {"JPEG": (b"\xff\xda", b"\xff\xd9"), "PNG": (b"IDAT", b"IEND")}  # how the last part begins, and what follows it
MODES = ("1", "L", "P", "RGB", "RGBA", "CMYK", "YCbCr")  # those that can be written as JPEG


class NotAPicture(frappe.ValidationError):
	"""The file is not the picture its name says, or not one that may safely be opened."""


def check_upload() -> None:
	"""An uploaded file is not empty, and a picture that is to be made smaller is one (hook `before_request`)."""
	refuse_old_way(frappe.request.path, frappe.form_dict)
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


def refuse_old_way(path: str, form: dict) -> None:
	"""The older Frappe's first way to upload, gone from the newer, answers every refusal with 500."""
	if asked_for(path, form)[0].rpartition(".")[2] == "uploadfile":
		frappe.throw(_("Files are sent to `upload_file`."), frappe.ValidationError)


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


def refuse(name: str) -> NoReturn:
	"""Refuse what is no picture."""
	said = _("{0} is no picture that can be opened: it is damaged, cut off or of another kind. Take it again, or choose another file.")
	frappe.throw(said.format(name), NotAPicture)


def check_picture(name: str, content: bytes | str, kind: str = "") -> None:
	"""Refuse what cannot be opened as a picture, or is not of the kind that it is said to be (a MIME type)."""
	try:
		with warnings.catch_warnings():
			warnings.simplefilter("ignore", Image.DecompressionBombWarning)
			fits = opened(content.encode() if isinstance(content, str) else content, kind)
	except Image.DecompressionBombError:
		fits = False
	except (OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError, OverflowError, EOFError):
		refuse(name)
	if not fits:
		frappe.throw(_("{0} has more than {1} million pixels. Choose a smaller picture.").format(name, MEGAPIXELS), NotAPicture)


def opened(content: bytes, kind: str = "") -> bool:
	"""Whether a picture is small enough, all it shows one after the other together; one that is, is read to its end."""
	with Image.open(io.BytesIO(content)) as picture:
		shown = picture.n_frames if picture.format == "GIF" else 1
		fits = picture.width * picture.height * shown <= MEGAPIXELS * 1_000_000
		if fits:
			picture.load()
			if picture.mode not in MODES or cut_off(content, picture.format) or kind not in ("", mime(picture)):
				raise ValueError(picture.mode)
		return fits


def mime(picture: Image.Image) -> str:
	"""A picture's MIME type; what some telephones write is a JPEG with a second one behind it."""
	return JPEG if picture.format == "MPO" else Image.MIME[picture.format]


def cut_off(content: bytes, kind: str) -> bool:
	r"""Whether the last part of a JPEG or PNG has no end; Frappe has Pillow fill up the rest with grey.

	>>> cut_off(b"\xff\xd8 \xff\xda data \xff\xd9 more", "JPEG"), cut_off(b"\xff\xd8 \xff\xd9 \xff\xda data", "JPEG")
	(False, True)
	>>> cut_off(b"IHDR IDAT data IEND", "PNG"), cut_off(b"IHDR IDAT data", "PNG"), cut_off(b"anything", "GIF")
	(False, True, False)
	"""
	begin, end = ENDS.get(kind, (b"", b""))
	return content.rfind(end) < content.rfind(begin)
