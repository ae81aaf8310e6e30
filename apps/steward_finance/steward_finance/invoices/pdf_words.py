"""Words, properties and QR codes of a PDF; run apart (`apart.py`), never in the web server. [S24]"""

import io
from collections.abc import Iterator

import pypdf
from PIL import Image

from steward_finance.invoices import apart, pictures

MOST_PAGES = 20  # an invoice has one or two
READ_PAGES = 2
MOST_TEXT = 200_000
MOST_PICTURES = 10  # a page


def words(content: bytes) -> dict:
	"""`{"text": …, "properties": {name: text}, "codes": [text]}` of a PDF."""
	reader = pypdf.PdfReader(io.BytesIO(content))
	if reader.is_encrypted or len(reader.pages) > MOST_PAGES:
		raise apart.NotRead("locked or too long")
	pages = reader.pages[:READ_PAGES]
	text = "\n".join(page.extract_text()[:MOST_TEXT] for page in pages)
	properties = {key: str(value)[:MOST_TEXT] for key, value in (reader.metadata or {}).items()}
	return {"text": text, "properties": properties, "codes": [code for page in pages for picture in drawn(page) for code in codes(picture)]}


def drawn(page: pypdf.PageObject) -> Iterator[Image.Image]:
	"""The pictures of a page that are small enough to be opened; one that cannot be, tells nothing."""
	try:
		parts = page["/Resources"]["/XObject"]
		names = [name for name in parts if parts[name].get("/Subtype") == "/Image" and parts[name]["/Width"] * parts[name]["/Height"] <= pictures.MOST_PIXELS]
	except (KeyError, TypeError, AttributeError, pypdf.errors.PyPdfError):
		return
	for name in names[:MOST_PICTURES]:
		try:
			yield page.images[name].image
		except (KeyError, TypeError, ValueError, OSError, NotImplementedError, AttributeError, pypdf.errors.PyPdfError):
			continue


def codes(picture: Image.Image | None) -> list[str]:
	"""The QR codes of one picture."""
	try:
		return pictures.codes(picture) if picture else []
	except (OSError, ValueError):
		return []


if __name__ == "__main__":
	apart.answer(words)
