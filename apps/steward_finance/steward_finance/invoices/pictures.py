"""What the QR codes of a photograph say; run apart (`apart.py`), never in the web server. [S24]"""

import io

import zxingcpp
from PIL import Image

from steward_finance.invoices import apart

FORMATS = ("JPEG", "PNG", "WEBP")
MOST_PIXELS = 50_000_000
LONGEST_SIDE = 4000
MOST_CODES, LONGEST = 10, 500


def photograph(content: bytes) -> list[str]:
	"""The texts of a photograph's QR codes."""
	Image.MAX_IMAGE_PIXELS = MOST_PIXELS // 2  # Pillow refuses twice as many
	with Image.open(io.BytesIO(content), formats=FORMATS) as picture:
		if picture.width * picture.height > MOST_PIXELS:
			raise apart.NotRead("too many pixels")
		picture.draft("L", (LONGEST_SIDE, LONGEST_SIDE))
		return codes(picture)


def codes(picture: Image.Image) -> list[str]:
	"""The texts of a picture's QR codes."""
	grey = picture.convert("L")
	grey.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
	found = zxingcpp.read_barcodes(grey, formats=zxingcpp.BarcodeFormat.QRCode)
	return [code.text[:LONGEST] for code in found[:MOST_CODES]]


if __name__ == "__main__":
	apart.answer(photograph)
