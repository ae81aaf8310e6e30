"""Git's own ids of files and folders, worked out without git."""
import hashlib


def blob_id(content: bytes) -> str:
	"""Id git gives a file of this content.

	>>> blob_id(b"")
	'e69de29bb2d1d6434b8b29ae775ad8c2e48c5391'
	"""
	return object_id(b"blob", content)


def object_id(kind: bytes, content: bytes) -> str:
	"""SHA-1 over git's header and the content."""
	return hashlib.sha1(kind + b" %d\0" % len(content) + content, usedforsecurity=False).hexdigest()


def tree_id(blobs: dict[str, str], executable: set[str]) -> str:
	"""Id git gives a folder that holds these files (path → blob id).

	>>> tree_id({}, set())
	'4b825dc642cb6eb9a060e54bf8d69288fbee4904'
	"""
	return tree_of({tuple(path.split("/")): (path, blob) for path, blob in blobs.items()}, executable)


def tree_of(files: dict, executable: set[str]) -> str:
	"""Id of one folder level; files are keyed by the rest of their path."""
	entries, folders = [], {}
	for parts, (path, blob) in files.items():
		if len(parts) == 1:
			entries.append((parts[0], b"100755" if path in executable else b"100644", blob))
		else:
			folders.setdefault(parts[0], {})[parts[1:]] = (path, blob)
	entries += [(name + "/", b"40000", tree_of(inside, executable)) for name, inside in folders.items()]
	entries.sort(key=lambda entry: entry[0].encode())
	content = b"".join(mode + b" " + name.rstrip("/").encode() + b"\0" + bytes.fromhex(blob) for name, mode, blob in entries)
	return object_id(b"tree", content)
