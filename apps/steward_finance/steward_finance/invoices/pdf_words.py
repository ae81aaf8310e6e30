"""Words and properties of a PDF, read in a process of its own that is held to seconds and memory.

`python -m steward_finance.invoices.pdf_words < invoice.pdf` prints them as JSON. A PDF may unfold to a thousand times
its size or never end; then this process ends, and nothing else does.
"""

import io
import json
import resource
import subprocess
import sys

import pypdf

MOST_PAGES = 20  # an invoice has one or two
READ_PAGES = 2
MOST_TEXT = 200_000
SECONDS = 10
BYTES = 1024**3


class NoPdf(ValueError):
	"""The PDF is damaged, locked, too long or harmful."""


def read(content: bytes) -> dict:
	"""`{"text": …, "properties": {name: text}}` of a PDF."""
	command = [sys.executable, "-m", __name__]
	try:
		done = subprocess.run(command, input=content, capture_output=True, timeout=2 * SECONDS, check=True)
		return json.loads(done.stdout)
	except (subprocess.SubprocessError, ValueError) as failed:
		raise NoPdf(getattr(failed, "stderr", b"")) from failed


def words(content: bytes) -> dict:
	"""The same, in this process."""
	reader = pypdf.PdfReader(io.BytesIO(content))
	if reader.is_encrypted or len(reader.pages) > MOST_PAGES:
		raise NoPdf("locked or too long")
	text = "\n".join(page.extract_text()[:MOST_TEXT] for page in reader.pages[:READ_PAGES])
	return {"text": text, "properties": {key: str(value)[:MOST_TEXT] for key, value in (reader.metadata or {}).items()}}


def main() -> None:
	"""Read standard input under limits."""
	resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
	resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
	json.dump(words(sys.stdin.buffer.read()), sys.stdout)


if __name__ == "__main__":
	main()
