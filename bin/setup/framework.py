"""Frappe from the package registry, proven byte for byte to be upstream's.

docs/decisions/0001-how-frappe-is-fetched.md says why. Nothing of the download
runs before every file has upstream's git blob id.
"""
import hashlib
import shutil
import tempfile
import zipfile
from pathlib import Path

from console import ROOT, SetupError, run, step
from git_ids import blob_id, tree_id

WHEEL = "criscostack-1.0.0-py3-none-any.whl"
WHEEL_SHA256 = "dc58aaf29c59b7666edc953596e5b31f77d7286b2ed6b14c6a205b217c210349"
COMMIT = "0cced747669d9471aa3d60819148a8e828457930"
TREE = "b05a98583af417af32d78eac114825f22a6f452f"  # git rev-parse COMMIT:frappe
APP = ROOT / "apps/frappe"
DATA = ROOT / "config/framework"
BRAND = ROOT / "config/brand"

RENAMES = (
	(b"criscostack", b"frappe"), (b"CRISCOSTACK", b"FRAPPE"), (b"Criscoerp.com", b"Erpnext.com"),
	(b"criscoerp", b"erpnext"), (b"Criscoerp", b"ERPNext"), (b"Crisco", b"Frappe"),
)
ONE_NEWLINE_LESS = {
	"core/README.md", "core/doctype/report/report.json",
	"core/doctype/scheduled_job_type/scheduled_job_type.json", "core/doctype/user_type/user_type.json",
	"custom/module_onboarding/customization/customization.json", "desk/page/backups/backups.html",
	"email/doctype/email_account/email_account.json",
}
# The five logos differ in the package (they carry its brand); ours replace them: path → file in config/brand.
OURS = {
	"public/images/frappe-favicon.svg": "logo.svg",
	"public/images/frappe-framework-logo.svg": "logo.svg",
	"public/images/frappe-framework-logo.png": "logo.png",
	"public/images/frappe-logo.png": "logo.png",
	"public/images/ui-states/404.png": "not-found.png",
}
GENERATED = ("public/dist", "public/node_modules")


def ensure() -> None:
	"""Restore apps/frappe, or prove again that it is what we restored."""
	if (APP / "proven").exists() and (APP / "proven").read_text() == TREE:
		return check(APP / "frappe")
	with step("Fetching Frappe from the package registry"):
		wheel = download()
	with step("Restoring upstream's names and checking 2,900 files against upstream's git ids"):
		restore(wheel)


def download() -> Path:
	"""The wheel in var/downloads, with the SHA-256 we expect."""
	folder = ROOT / "var/downloads"
	wheel = folder / WHEEL
	if not (wheel.exists() and sha256(wheel) == WHEEL_SHA256):
		with tempfile.NamedTemporaryFile("w", suffix=".txt") as pins:
			pins.write(f"criscostack==1.0.0 --hash=sha256:{WHEEL_SHA256}\n")
			pins.flush()
			run(ROOT / "var/tools/bin/python", "-m", "pip", "download", "-q", "--no-deps", "--only-binary=:all:",
				"--require-hashes", "-r", pins.name, "-d", folder,
				remedy="Check that this machine reaches PyPI, or start with --frappe PATH_OR_GIT_URL.")
	if sha256(wheel) != WHEEL_SHA256:
		raise SetupError(f"{wheel} is not the file we know.", "Delete it and run again; if it stays so, do not use it.")
	return wheel


def sha256(file: Path) -> str:
	"""SHA-256 of a file."""
	return hashlib.sha256(file.read_bytes()).hexdigest()


def restore(wheel: Path) -> None:
	"""Unpack beside the final place, prove it, then move it in."""
	fresh = ROOT / "var/frappe.new"
	shutil.rmtree(fresh, ignore_errors=True)
	unpack(wheel, fresh / "frappe")
	for path, ours in OURS.items():
		shutil.copyfile(BRAND / ours, fresh / "frappe" / path)
	check(fresh / "frappe")
	APP.mkdir(parents=True, exist_ok=True)
	(APP / "proven").unlink(missing_ok=True)
	shutil.rmtree(APP / "frappe", ignore_errors=True)
	(fresh / "frappe").rename(APP / "frappe")
	fresh.rmdir()
	(APP / "proven").write_text(TREE)


def unpack(wheel: Path, target: Path) -> None:
	"""Write every file of the package under its upstream name and content."""
	with zipfile.ZipFile(wheel) as package:
		for name in package.namelist():
			if name.startswith("criscostack/") and not name.endswith((".DS_Store", "/")):
				path = upstream_path(name)
				file = target / path
				file.parent.mkdir(parents=True, exist_ok=True)
				file.write_bytes(upstream_content(path, package.read(name)))


def upstream_path(name: str) -> str:
	"""Path inside upstream's `frappe/` of a file of the package.

	>>> upstream_path("criscostack/utils/brik_helper.py")
	'utils/bench_helper.py'
	"""
	path = name.removeprefix("criscostack/").replace("criscostack", "frappe")
	return path.replace("utils/brik_helper.py", "utils/bench_helper.py")


def upstream_content(path: str, content: bytes) -> bytes:
	"""Content with upstream's names, and the few lost bytes put back."""
	for theirs, upstream in RENAMES:
		content = content.replace(theirs, upstream)
	if path in ONE_NEWLINE_LESS:
		content = content.removesuffix(b"\n")
	if path == "translations/de.csv":
		content = content.replace(b"Default View,Standardansicht,\n", b"Default View,Standardansicht, \n")
	return content


def check(tree: Path) -> None:
	"""Stop unless every file is upstream's and the whole has upstream's tree id."""
	wanted = dict(line.split("\t")[:2] for line in (DATA / "blobs.tsv").read_text().splitlines())
	wanted = {path.removeprefix("frappe/"): blob for path, blob in wanted.items()}
	found = blobs_of(tree)
	wrong = deviations(wanted, found)
	if wrong:
		raise SetupError(f"apps/frappe is not upstream's: {'; '.join(wrong[:5])} ({len(wrong)} in all)",
			"Delete apps/frappe and run again. If it stays so, the download is not what we proved: do not use it.")
	executable = {line.removeprefix("frappe/") for line in (DATA / "executable-paths.txt").read_text().split()}
	if tree_id(found | {path: wanted[path] for path in OURS}, executable) != TREE:
		raise SetupError(f"The tree id is not upstream's {TREE}.", "Delete apps/frappe and run again.")


def deviations(wanted: dict[str, str], found: dict[str, str]) -> list[str]:
	"""Every changed, missing or extra file, as short phrases."""
	ours = {path: blob_id((BRAND / file).read_bytes()) for path, file in OURS.items()}
	right = wanted | ours
	changed = [f"{path} is changed" for path in right.keys() & found.keys() if right[path] != found[path]]
	missing = [f"{path} is missing" for path in right.keys() - found.keys()]
	extra = [f"{path} is not upstream's" for path in found.keys() - right.keys()]
	return sorted(changed + missing + extra)


def blobs_of(tree: Path) -> dict[str, str]:
	"""Path → git blob id of every file, without what builds and Python leave there."""
	files = {}
	for file in tree.rglob("*"):
		path = file.relative_to(tree).as_posix()
		if not path.startswith(GENERATED) and "__pycache__" not in path and (file.is_file() or file.is_symlink()):
			files[path] = blob_id(file.read_bytes())
	return files
