"""A backup holds everything: after dropping the site and restoring, every table is the same."""
import json
import shutil
from pathlib import Path

import pymysql
import pytest
from running_bench import ROOT, SITE

FOLDER = ROOT / "sites" / SITE
SWITCH = ("enable_scheduler", "modified", "modified_by")  # `bench restore` switches the scheduler off, and notes when
KEPT = ("made", "apps-made-from", "demo-loaded")  # what bin/setup remembers about a site


@pytest.fixture
def query(database):
	"""query(sql, *values) → rows, as the database's root."""
	def ask(sql: str, *values) -> list:
		connection = pymysql.connect(host="127.0.0.1", port=database["db_port"], user="root", password=database["root_password"])
		with connection, connection.cursor() as cursor:
			cursor.execute(sql, values)
			connection.commit()
			return list(cursor.fetchall())
	return ask


def checksums(query) -> dict[str, int]:
	"""Table → checksum over all its rows."""
	name = database_name()
	tables = [row[0] for row in query(f"SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA='{name}' AND TABLE_TYPE='BASE TABLE'")]
	rows = query("CHECKSUM TABLE " + ", ".join(f"`{name}`.`{table}`" for table in tables))
	return {table.partition(".")[2]: checksum for table, checksum in rows}


def switch(query) -> dict[str, str]:
	"""The site's scheduler switch: field of System Settings → value."""
	rows = query(f"SELECT field, value FROM `{database_name()}`.tabSingles WHERE doctype='System Settings' AND field IN %s", SWITCH)
	return dict(rows)


def set_switch(query, values: dict[str, str]) -> None:
	"""Put the scheduler switch back."""
	for field, value in values.items():
		query(f"UPDATE `{database_name()}`.tabSingles SET value=%s WHERE doctype='System Settings' AND field=%s", value, field)


def database_name() -> str:
	"""Name of the site's database."""
	return json.loads((FOLDER / "site_config.json").read_text())["db_name"]


def test_backup_drop_restore_keeps_every_table_and_file(query, bench_command, tmp_path):
	note = FOLDER / "private/files/backup note.txt"
	note.write_text("keep me")
	before, before_switch = checksums(query), switch(query)
	name = database_name()
	bench_command("--site", SITE, "backup", "--with-files", "--backup-path", str(tmp_path))
	kept = {name: (FOLDER / name).read_text() for name in KEPT if (FOLDER / name).exists()}

	bench_command("drop-site", SITE, "--no-backup", "--force", "--archived-sites-path", str(tmp_path / "archived"))
	assert not FOLDER.exists()
	assert (name,) not in query("SHOW DATABASES")

	put_back(next(tmp_path.glob("*-site_config_backup.json")), kept)
	sql, private = next(tmp_path.glob("*-database.sql.gz")), next(tmp_path.glob("*-private-files.tar"))
	public = next(file for file in tmp_path.glob("*-files.tar") if file != private)
	bench_command("--site", SITE, "restore", str(sql), "--with-public-files", str(public), "--with-private-files", str(private))

	assert {table for table, checksum in checksums(query).items() if before.get(table) != checksum} <= {"tabSingles"}
	assert switch(query)["enable_scheduler"] == "0"
	set_switch(query, before_switch)
	assert checksums(query) == before
	assert note.read_text() == "keep me"


def put_back(saved: Path, kept: dict[str, str]) -> None:
	"""The site's folder with its saved settings, as docs/operations.md says, and what bin/setup remembers."""
	FOLDER.mkdir()
	shutil.copyfile(saved, FOLDER / "site_config.json")
	(FOLDER / "site_config.json").chmod(0o600)
	for name, text in kept.items():
		(FOLDER / name).write_text(text)
