"""Opens the files in which invoices come, within limits, and says what each holds. [S24]"""

import io
import re
import zipfile
import zlib

import frappe
from frappe import _

from steward_finance.invoices import apart, marked_up, qr_codes, wording
from steward_finance.invoices.errors import UnreadableFile

MEGABYTE = 1024 * 1024
MOST_BYTES = 10 * MEGABYTE
MOST_PARTS = 500  # files inside an OFD
MOST_UNPACKED = 20 * MEGABYTE
MOST_TEXT = 200_000
PHOTOGRAPHS = {"jpg", "png", "webp", "heic"}
ENDINGS = {"jpeg": "jpg", "heif": "heic"}
STARTS = {
	"pdf": rb"%PDF-", "ofd": rb"PK\x03\x04", "xml": rb"(\xef\xbb\xbf)?\s*<", "jpg": rb"\xff\xd8\xff", "png": rb"\x89PNG\r\n",
	"webp": rb"RIFF....WEBP", "heic": rb"....ftyp(heic|heix|mif1|hevc|heif)",
}  # fmt: skip
PROPERTIES = {"/InvoiceNumber": "invoice_no", "/IssueTime": "invoice_date", "/SellerIdNum": "seller_tax_no", "/BuyerIdNum": "buyer_tax_no"}
PART = re.compile(r"(OFD\.xml|.*original_invoice\.xml|.*/Attachs?/.*\.xml)", re.IGNORECASE)
PAGE = re.compile(r".*/Pages/.*Content\.xml", re.IGNORECASE)


def kind_of(name: str, content: bytes) -> str:
	"""What a file is by its first bytes; refused when that is not what its name says."""
	if len(content) > MOST_BYTES:
		refuse(_("{0} is larger than {1} MB. Attach the e-invoice itself, or a smaller photograph.").format(name, MOST_BYTES // MEGABYTE))
	ending = name.rsplit(".", 1)[-1].lower()
	kind = next((kind for kind, start in STARTS.items() if re.match(start, content, re.DOTALL)), "")
	if not kind:
		refuse(_("{0} is no PDF, OFD or XML file and no photograph. Attach the invoice as you received it.").format(name))
	if kind != ENDINGS.get(ending, ending):
		refuse(_("{0} is not what its name says: inside it is a {1} file. Attach the invoice as you received it.").format(name, kind.upper()))
	return kind


def facts(name: str, content: bytes, our_tax_no: str) -> dict:
	"""What the file says of its invoice; a photograph by its QR code alone, and nothing where that cannot be read."""
	kind = kind_of(name, content)
	if kind in PHOTOGRAPHS:
		return photograph(content)
	try:
		return {"pdf": pdf, "ofd": ofd, "xml": xml}[kind](content, our_tax_no)
	except (marked_up.NotPlainXml, apart.NotRead, zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError):
		frappe.logger("steward").info("unreadable invoice file", exc_info=True)
		refuse(_("{0} cannot be read: it is damaged, locked or made to do harm. Attach the invoice as you received it.").format(name))


def photograph(content: bytes) -> dict:
	"""From the QR code on the paper, if the picture shows one; the rest a person reads."""
	try:
		return qr_codes.facts(apart.read("pictures", content))
	except apart.NotRead:
		frappe.logger("steward").info("unreadable photograph", exc_info=True)
		return {}


def pdf(content: bytes, our_tax_no: str) -> dict:
	"""From the text and the properties of a PDF, and from its QR code what both leave open."""
	read = apart.read("pdf_words", content)
	said = {field: read["properties"][key] for key, field in PROPERTIES.items() if read["properties"].get(key)}
	words = wording.facts(read["text"], our_tax_no) | said
	code = qr_codes.facts(read["codes"])
	return code | words if code.get("invoice_no") == words.get("invoice_no", code.get("invoice_no")) else words


def xml(content: bytes, our_tax_no: str) -> dict:
	"""From the elements of an XML invoice."""
	return marked_up.facts(marked_up.tree(content))


def ofd(content: bytes, our_tax_no: str) -> dict:
	"""From the XML parts of an OFD file: its data first, its printed words for what is missing."""
	parts = unpacked(content)
	if "OFD.xml" not in parts:
		raise zipfile.BadZipFile("no OFD")
	trees = {name: marked_up.tree(part) for name, part in parts.items()}
	text = "\n".join(marked_up.words(root) for name, root in trees.items() if PAGE.fullmatch(name))
	found = wording.facts(text[:MOST_TEXT], our_tax_no)
	for name, root in trees.items():
		if PART.fullmatch(name):
			found |= marked_up.facts(root)
	return found


def unpacked(content: bytes) -> dict[str, bytes]:
	"""The XML parts of a ZIP that matter, read up to a limit whatever the ZIP says of their size."""
	parts, left = {}, MOST_UNPACKED
	with zipfile.ZipFile(io.BytesIO(content)) as archive:
		if len(archive.infolist()) > MOST_PARTS:
			raise zipfile.BadZipFile("too many parts")
		for info in archive.infolist():
			if PART.fullmatch(info.filename) or PAGE.fullmatch(info.filename):
				with archive.open(info) as stream:
					parts[info.filename] = stream.read(left + 1)
				left -= len(parts[info.filename])
				if left < 0:
					raise zipfile.BadZipFile("too large")
	return parts


def refuse(sentence: str) -> None:
	"""Nothing is read from this file."""
	frappe.throw(sentence, UnreadableFile)
