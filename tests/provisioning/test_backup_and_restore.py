"""A backup holds everything: after dropping the site and restoring, every table is the same."""
import json
import os
import shutil

import pymysql
import pytest
from running_bench import ROOT, SITE

FOLDER = ROOT / "sites" / SITE
SET_BY_RESTORE = {("System Settings", field) for field in ("enable_scheduler", "modified", "modified_by")}
KEPT = ("made", "apps-made-from", "demo-loaded")  # what bin/setup remembers about a site


@pytest.fixture
def query(database):
	"""query(sql) → rows, as the database's root."""
	def ask(sql: str) -> list:
		connection = pymysql.connect(host="127.0.0.1", port=database["db_port"], user="root", password=database["root_password"])
		with connection, connection.cursor() as cursor:
			cursor.execute(sql)
			return list(cursor.fetchall())
	return ask


def checksums(query) -> dict[str, int]:
	"""Table → checksum over all its rows."""
	name = json.loads((FOLDER / "site_config.json").read_text())["db_name"]
	tables = [row[0] for row in query(f"SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA='{name}' AND TABLE_TYPE='BASE TABLE'")]
	rows = query("CHECKSUM TABLE " + ", ".join(f"`{name}`.`{table}`" for table in tables))
	return {table.partition(".")[2]: checksum for table, checksum in rows}


def singles(query) -> dict[tuple[str, str], str]:
	"""(DocType, field) → value of tabSingles."""
	name = json.loads((FOLDER / "site_config.json").read_text())["db_name"]
	return {(doctype, field): value for doctype, field, value in query(f"SELECT doctype, field, value FROM `{name}`.tabSingles")}


def test_backup_drop_restore_keeps_every_table_and_file(query, bench_command, tmp_path):
	note = FOLDER / "private/files/backup note.txt"
	note.write_text("keep me")
	before, before_singles = checksums(query), singles(query)
	config = json.loads((FOLDER / "site_config.json").read_text())
	bench_command("--site", SITE, "backup", "--with-files", "--backup-path", str(tmp_path))
	kept = {name: (FOLDER / name).read_text() for name in KEPT if (FOLDER / name).exists()}

	bench_command("drop-site", SITE, "--no-backup", "--force", "--archived-sites-path", str(tmp_path / "archived"))
	assert not FOLDER.exists()
	assert (config["db_name"],) not in query("SHOW DATABASES")

	bench_command("new-site", SITE, "--db-name", config["db_name"])
	sql, private = next(tmp_path.glob("*-database.sql.gz")), next(tmp_path.glob("*-private-files.tar"))
	public = next(file for file in tmp_path.glob("*-files.tar") if file != private)
	bench_command("--site", SITE, "restore", str(sql), "--with-public-files", str(public), "--with-private-files", str(private))
	put_back(config, kept)

	# `bench restore` itself sets one value: it switches the scheduler off until `bench enable-scheduler`
	after, after_singles = checksums(query), singles(query)
	assert {table for table in before | after if before.get(table) != after.get(table)} <= {"tabSingles"}
	assert {key for key in before_singles | after_singles if before_singles.get(key) != after_singles.get(key)} <= SET_BY_RESTORE
	assert note.read_text() == "keep me"


def put_back(config: dict, kept: dict[str, str]) -> None:
	"""The site's own settings, as docs/operations.md says, and what bin/setup remembers."""
	file = FOLDER / "site_config.json"
	fresh = json.loads(file.read_text())
	file.write_text(json.dumps(config | {"db_password": fresh["db_password"]}))
	os.chmod(file, 0o600)
	for name, text in kept.items():
		(FOLDER / name).write_text(text)
	shutil.rmtree(ROOT / "archived", ignore_errors=True)
