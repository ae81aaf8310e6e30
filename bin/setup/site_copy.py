"""A second site like another one, in seconds: its settings and its database under another name."""
import hashlib
import shutil
import tempfile
from pathlib import Path

from console import ROOT, run, step
from settings import read, write_secret

import sites


def ensure(name: str, of: str, bench: dict) -> None:
	"""Make the copy, or make it anew when the apps have changed since."""
	made, wanted = (sites.folder(site) / "apps-made-from" for site in (name, of))
	if sites.is_made(name) and made.exists() and made.read_text() == wanted.read_text():
		return
	with step(f"Copying the site {of} to {name}"):
		(sites.folder(name) / "made").unlink(missing_ok=True)
		shutil.copytree(sites.folder(of), sites.folder(name), dirs_exist_ok=True, ignore=shutil.ignore_patterns("made", "*.log*", "*.lock", "*.sql.gz"))
		config = read(sites.folder(of) / "site_config.json")
		fresh = config | dict.fromkeys(("db_name", "db_user"), f"_{hashlib.sha1(name.encode()).hexdigest()[:16]}")  # a newer Frappe has a name for each
		write_secret(sites.folder(name) / "site_config.json", fresh)
		copy_database(config["db_name"], fresh, bench)
		(sites.folder(name) / "made").touch()


def copy_database(of: str, config: dict, bench: dict) -> None:
	"""Dump one database into another, which gets a user of its name."""
	name, password = config["db_name"], config["db_password"]
	server = ["--host=127.0.0.1", f"--port={bench['db_port']}", "--user=root"]
	user = f"'{name}'@'127.0.0.1'"
	with tempfile.TemporaryDirectory(dir=ROOT / "var/run") as folder:
		dump, script = Path(folder) / "dump.sql", Path(folder) / "copy.sql"
		script.write_text(f"CREATE OR REPLACE DATABASE `{name}`;\nCREATE OR REPLACE USER {user} IDENTIFIED BY '{password}';\n"
			f"GRANT ALL ON `{name}`.* TO {user};\nUSE `{name}`;\nSOURCE {dump}\n")
		run("mysqldump", *server, "--single-transaction", f"--result-file={dump}", of, MYSQL_PWD=bench["root_password"])
		run("mysql", *server, f"--execute=SOURCE {script}", MYSQL_PWD=bench["root_password"])
