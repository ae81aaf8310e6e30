"""The bench's own MariaDB data folder."""
import shutil
import tempfile

from console import ROOT, run, step
from settings import secret

DATA = ROOT / "var/mariadb"


def ensure() -> None:
	"""Make the data folder once; a half-made one is thrown away."""
	if DATA.exists():
		return
	with step("Making the database folder var/mariadb"):
		fresh = ROOT / "var/mariadb.new"
		shutil.rmtree(fresh, ignore_errors=True)
		install(fresh)
		fresh.rename(DATA)


def install(folder) -> None:
	"""mariadb-install-db, with a password for root from the start."""
	password = secret("database")
	with tempfile.NamedTemporaryFile("w", suffix=".sql") as extra:
		extra.write("FLUSH PRIVILEGES;\n")
		extra.write(f"CREATE OR REPLACE USER root@'127.0.0.1' IDENTIFIED BY '{password}';\n")
		extra.write("GRANT ALL ON *.* TO root@'127.0.0.1' WITH GRANT OPTION;\n")
		extra.write(f"ALTER USER root@localhost IDENTIFIED BY '{password}';\n")
		extra.flush()
		run("mariadb-install-db", "--no-defaults", f"--datadir={folder}", "--skip-test-db", "--auth-root-authentication-method=normal",
			"--skip-name-resolve", "--innodb-log-file-size=128M", f"--extra-file={extra.name}", *user_option())


def user_option() -> list[str]:
	"""MariaDB runs as root only when told so."""
	import os
	return ["--user=root"] if os.geteuid() == 0 else []
