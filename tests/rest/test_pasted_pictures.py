"""A picture pasted into a text or a comment is refused with a sentence when it could not be opened, and else is private. [S24]"""
import base64
import io
import re

import pytest
from people import assert_status
from PIL import Image

TEXT = "Standard Contract"
COMMENT = "frappe.desk.form.utils.add_comment"


def picture(kind: str = "PNG", size: tuple[int, int] = (400, 300), mode: str = "RGB", **more) -> bytes:
	"""A picture; of noise, when it is small."""
	stream = io.BytesIO()
	(Image.new(mode, size) if size[0] > 2000 else Image.effect_noise(size, 80).convert(mode)).save(stream, kind, **more)
	return stream.getvalue()


def pasted(content: bytes | str, kind: str = "image/png", more: str = ";base64") -> str:
	"""A text with a picture, as an editor or an attacker writes it."""
	data = content if isinstance(content, str) else base64.b64encode(content).decode()
	return f'<p>See <img src="data:{kind}{more},{data}"></p>'


PNG = picture()
GIF = picture("GIF", (1500, 1500), "P", save_all=True, append_images=[Image.new("P", (1500, 1500), n) for n in range(1, 15)])
BROKEN = {
	"a PNG cut off": pasted(PNG[: len(PNG) // 2]),
	"a PNG's head": pasted(PNG[:20]),
	"a JPEG cut off": pasted(picture("JPEG")[:4000], "image/jpeg"),
	"a bomb": pasted(picture(size=(20_000, 20_000), mode="1")),
	"a film": pasted(GIF, "image/gif"),
	"drawn, with a script": pasted(b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "image/svg+xml"),
	"a page": pasted(b"<script>alert(1)</script>", "text/html"),
	"a page by its name": pasted(PNG, more=";filename=mine.html;base64"),
	"words": pasted(b"not a picture at all"),
	"no base64": pasted("%%%not base64%%%"),
	"a letter too many": pasted("AAAAA"),
	"nothing": pasted(""),
	"two commas": pasted(f"{base64.b64encode(PNG).decode()},AAAA"),
	"no comma": '<img src="data:image/png;base64">',
	"no kind": pasted(PNG, "", ""),
	"an unknown kind": pasted(PNG, "image/jpg"),
	"half a kind": pasted(PNG, "image"),
	"another kind": pasted(picture(mode="RGBA"), "image/jpeg"),
	"address in an address": pasted(PNG, more=";filename=data:x.png;base64"),
	"second of two": pasted(PNG) + pasted(PNG[:60]),
}


@pytest.fixture(scope="module")
def contract(as_) -> dict:
	"""A new Standard Contract, but for its text."""
	clause = assert_status(as_("legal").make("Standard Clause", heading="Pictures", clause_no="1", text="Are whole."), 200).json()["data"]["name"]
	return {"title": f"With a picture {clause}", "contract_type": "Sales", "clauses": [{"standard_clause": clause}]}


def files(person) -> set[str]:
	"""Names of the Files that the person sees."""
	return {row["name"] for row in person.get("/api/resource/File", params={"limit_page_length": 0}).json()["data"]}


@pytest.fixture(scope="module")
def paper(as_, contract) -> str:
	"""A document with a text."""
	return assert_status(as_("legal").make(TEXT, **contract, main_text="<p>Before.</p>"), 200).json()["data"]["name"]


@pytest.mark.parametrize("what", BROKEN)
def test_S24_a_broken_picture_in_a_text_is_refused_wherever_it_is_pasted(as_, contract, paper, what):
	legal = as_("legal")
	before = files(legal)
	tries = (
		legal.make(TEXT, **contract, main_text=BROKEN[what]),
		legal.change(TEXT, paper, main_text=BROKEN[what]),
		legal.call("frappe.client.set_value", doctype=TEXT, name=paper, fieldname="main_text", value=BROKEN[what]),
		legal.call(COMMENT, reference_doctype=TEXT, reference_name=paper, content=BROKEN[what], comment_email="legal@x.cn", comment_by="L"),
		legal.make("Note", title=f"With {what}", content=BROKEN[what]),
	)
	for answer in tries:
		assert "pasted picture" in assert_status(answer, 417).text
	assert legal.load(TEXT, paper)["main_text"] == "<p>Before.</p>"
	assert files(legal) == before


def test_S24_whole_pictures_are_taken_and_seen_by_who_sees_the_document_alone(as_, guest, paper):
	legal = as_("legal")
	kinds = {"image/png": PNG, "image/jpeg": picture("JPEG"), "image/gif": picture("GIF", mode="P"), "image/webp": picture("WEBP"), "image/bmp": picture("BMP")}
	text = "".join(pasted(content, kind) for kind, content in kinds.items()) + pasted(PNG, more=";filename=photo.png;base64")
	assert_status(legal.change(TEXT, paper, main_text=text), 200)
	found = re.findall(r'src="(/private/files/[^"]+)"', legal.load(TEXT, paper)["main_text"])
	assert len(found) == len(kinds) + 1
	for address in found:
		assert_status(legal.get(address), 200)
		assert_status(guest.get(address), 403)
	said = legal.call(COMMENT, reference_doctype=TEXT, reference_name=paper, content=pasted(PNG), comment_email="legal@x.cn", comment_by="L")
	assert "/private/files/" in assert_status(said, 200).text


def test_S24_the_first_way_to_upload_is_closed(as_):
	legal = as_("legal")
	before = files(legal)
	sent = {"from_form": 1, "filename": "half.jpg", "is_private": 1, "filedata": base64.b64encode(picture("JPEG")[:900]).decode()}
	for way in ("uploadfile", "frappe.handler.uploadfile"):
		assert_status(legal.call(way, **sent), 417)
		assert_status(legal.post("/", data={"cmd": way, **sent}), 417)
	assert files(legal) == before
