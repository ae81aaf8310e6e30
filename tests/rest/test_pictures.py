"""A picture that Frappe could not open is refused with a sentence, never with an error, and nothing is kept. [S24]"""
import base64
import io

import pytest
from people import assert_status
from PIL import Image

HEIC = b"\0\0\0\x18ftypheic" + b"\0" * 200


def jpeg(width: int = 900, height: int = 700, mode: str = "RGB", kind: str = "JPEG") -> bytes:
	"""A picture of noise, which does not become small."""
	stream = io.BytesIO()
	(Image.new(mode, (width, height)) if width > 2000 else Image.effect_noise((width, height), 80).convert(mode)).save(stream, kind)
	return stream.getvalue()


WHOLE = jpeg()
BROKEN = {
	"cut off.jpg": WHOLE[: len(WHOLE) // 3],
	"head only.jpeg": WHOLE[:30],
	"words.jpg": b"not a picture at all",
	"really heic.jpg": HEIC,
	"grey with alpha.jpg": jpeg(mode="LA", kind="PNG"),
	"gigantic.jpg": jpeg(8000, 8000, "L"),
}


def files_of(person, name: str) -> int:
	"""How many Files the person has by this name."""
	answer = person.get("/api/resource/File", params={"filters": f'[["file_name", "like", "{name.split(".")[0]}%"]]', "limit_page_length": 0})
	return len(answer.json()["data"])


@pytest.mark.parametrize("name", BROKEN)
def test_S24_a_broken_picture_is_refused_however_it_is_sent(as_, name):
	ann, content = as_("line1"), BROKEN[name]
	before = files_of(ann, name)
	uploaded = ann.post("/api/method/upload_file", files={"file": (name, content)}, data={"is_private": 1})
	assert ("million pixels" if name == "gigantic.jpg" else "no picture that can be opened") in assert_status(uploaded, 417).text
	made = ann.make("File", file_name=name, is_private=1, content=base64.b64encode(content).decode(), decode=1)
	assert_status(made, 417)
	assert files_of(ann, name) == before


def test_S24_an_empty_file_is_refused(as_):
	for name in ("nothing.jpg", "nothing.pdf"):
		answer = as_("line1").post("/api/method/upload_file", files={"file": (name, b"")}, data={"is_private": 1})
		assert "is empty" in assert_status(answer, 417).text
		assert files_of(as_("line1"), name) == 0


def test_S24_a_picture_to_be_made_smaller_is_a_picture(as_):
	for name, content in (("words.png", b"words"), ("head.png", jpeg(kind="PNG")[:20]), ("half.gif", b"GIF89a")):
		answer = as_("line1").post("/api/method/upload_file", files={"file": (name, content)}, data={"is_private": 1, "optimize": 1})
		assert "no picture that can be opened" in assert_status(answer, 417).text


def test_S24_whole_pictures_are_taken(as_):
	sent = {"whole.jpg": WHOLE, "whole.png": jpeg(kind="PNG"), "photo.heic": HEIC, "as png.jpg": jpeg(kind="PNG"), "scan.jpg": jpeg(mode="CMYK"), "icon.svg": b"<svg/>"}
	for name, content in sent.items():
		for more in ({}, {"optimize": 1}) if name != "photo.heic" else ({},):
			assert_status(as_("line1").post("/api/method/upload_file", files={"file": (name, content)}, data={"is_private": 1, **more}), 200)
