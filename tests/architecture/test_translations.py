"""Every label and message in zh and zh-TW, whole and in the right script."""

import csv
from functools import cache

import pytest
from messages import HOLE, messages, untranslated_patterns
from source import apps, files, listed, required

LANGUAGES = ("zh", "zh-TW")
COLUMNS = 3
PAIRS = list(
	zip(
		"这来对时会为个过发动国业务总经门长员单据订货购买卖费额报销审批准则规处办应该请说话语读写开关头后从设备维护检验质图号码页张纸笔现场实际种类样产东车间边运输达还没进选择点击错误确认权许证书户签约终结继续状态别细节项预计划执",
		"這來對時會為個過發動國業務總經門長員單據訂貨購買賣費額報銷審批準則規處辦應該請說話語讀寫開關頭後從設備維護檢驗質圖號碼頁張紙筆現場實際種類樣產東車間邊運輸達還沒進選擇點擊錯誤確認權許證書戶簽約終結繼續狀態別細節項預計劃執",
		strict=True,
	)
)
BOTH = set("准后")  # characters that both scripts use
SIMPLIFIED = {one for one, other in PAIRS if one != other} - BOTH
TRADITIONAL = {other for one, other in PAIRS if one != other} - BOTH
EVERY = [pytest.param(app, language, id=f"{app}-{language}") for app in apps() for language in LANGUAGES]


@cache
def rows(app: str, language: str) -> list[list[str]]:
	"""Rows of an app's table; none when the file is missing."""
	path = apps()[app] / "translations" / f"{language}.csv"
	if not path.exists():
		return []
	with path.open(encoding="utf-8", newline="") as table:
		return [row for row in csv.reader(table) if row]


@cache
def known(app: str, language: str) -> dict[str, str]:
	"""Translations an app can count on: its own and those of the apps it requires."""
	tables = [rows(name, language) for name in (*required(app), app) if name in apps()]
	return {row[0]: row[1] for table in tables for row in table if len(row) > 1 and row[1].strip()}


@pytest.mark.parametrize(("app", "language"), EVERY)
def test_every_message_is_translated(app, language):
	faults = [f"{where}: {text!r}" for text, where in messages(app).items() if text not in known(app, language)]
	assert not faults, listed(faults)


@pytest.mark.parametrize(("app", "language"), EVERY)
def test_rows_are_whole_and_come_once(app, language):
	faults = [f"{row}" for row in rows(app, language) if len(row) not in (2, COLUMNS) or not row[0].strip() or not row[1].strip()]
	keys = [(row[0], row[2] if len(row) == COLUMNS else "") for row in rows(app, language)]
	faults += [f"twice: {key}" for key in set(keys) if keys.count(key) > 1]
	assert not faults, listed(faults)


@pytest.mark.parametrize(("app", "language"), EVERY)
def test_places_to_fill_are_kept(app, language):
	faults = [f"{row[0]!r} → {row[1]!r}" for row in rows(app, language) if sorted(HOLE.findall(row[0])) != sorted(HOLE.findall(row[1]))]
	assert not faults, listed(faults)


@pytest.mark.parametrize(("app", "language"), EVERY)
def test_the_script_is_right(app, language):
	wrong = TRADITIONAL if language == "zh" else SIMPLIFIED
	faults = [f"{row[0]!r} → {row[1]!r}: {''.join(set(row[1]) & wrong)}" for row in rows(app, language) if set(row[1]) & wrong]
	assert not faults, listed(faults)


@pytest.mark.parametrize("app", apps())
def test_both_tables_cover_the_same(app):
	one, other = ({row[0] for row in rows(app, language)} for language in LANGUAGES)
	assert one == other, listed(sorted(one ^ other))


def test_texts_are_looked_up_before_they_are_filled():
	faults = [line for app in apps().values() for path in files(app, "*.py") for line in untranslated_patterns(path)]
	assert not faults, listed(faults)
