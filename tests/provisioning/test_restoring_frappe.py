"""Only upstream's own bytes are ever imported: the check that every start makes."""
import shutil

import framework
import pytest
from console import SetupError


@pytest.fixture
def tree(tmp_path):
	"""A copy of the restored Frappe without what builds leave there."""
	if not (framework.APP / "proven").exists():
		pytest.skip("this bench runs a Frappe given by --frappe")
	ignore = shutil.ignore_patterns("dist", "node_modules", "__pycache__")
	return shutil.copytree(framework.APP / "frappe", tmp_path / "frappe", ignore=ignore)


def test_an_untouched_copy_has_the_id_that_upstream_published(tree):
	framework.check(tree)


def test_one_changed_byte_is_found(tree):
	file = tree / "model/document.py"
	content = bytearray(file.read_bytes())
	content[100] ^= 1
	file.write_bytes(content)
	with pytest.raises(SetupError, match=r"model/document\.py is changed \(1 in all\)"):
		framework.check(tree)


def test_one_extra_file_is_found(tree):
	(tree / "utils/extra.py").write_text("")
	with pytest.raises(SetupError, match=r"utils/extra\.py is not upstream's"):
		framework.check(tree)


def test_one_missing_file_is_found(tree):
	(tree / "utils/data.py").unlink()
	with pytest.raises(SetupError, match=r"utils/data\.py is missing"):
		framework.check(tree)


def test_a_changed_download_is_refused(tmp_path):
	wheel = tmp_path / framework.WHEEL
	wheel.write_bytes(b"not what we know")
	assert framework.sha256(wheel) != framework.WHEEL_SHA256
