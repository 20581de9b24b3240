"""A folder as it comes in: 46 forms filled in as people do, and what the preview says of each."""

import datetime as dt

import openpyxl
import pytest

from fazhi_cli.dates.periods import year
from fazhi_cli.forms.taking import write
from fazhi_cli.forms.workbook import write_form
from fazhi_cli.ledger.states.decisions import withdrawn_ids

from .filling import COLUMNS, Filled, bomb, forms, results, shown, with_macros

LATER = dt.datetime(2024, 12, 15, tzinfo=dt.UTC)


@pytest.fixture
def made(book):
    return sorted(forms(book), key=lambda f: len(f.rows))[-46:]


@pytest.fixture
def folder(book, inbox, made):
    """30 right, 4 renamed, 3 with rows added, 2 with merged cells, 2 sent twice, 1 of another year, 1 with a formula, 1 with macros, 1 bomb, 1 of the unit's own."""
    filled = [Filled(write_form(f)).answer_all() for f in made]
    names = [f"{f.title}.xlsx" for f in made]
    for number in range(30, 34):
        names[number] = f"新建文件夹/回复{number}（最终版）.xlsx"
    for number in range(34, 37):
        _add_a_row(filled[number])
    for number in (37, 38):
        _merge(filled[number])
    (inbox / "新建文件夹").mkdir()
    contents = [f.saved() for f in filled]
    for number in (39, 40):
        again = Filled(write_form(made[number])).answer_all("李四")
        again.answer(again.rows[0], status="受阻", finished=None, note="经费没有落实")
        (inbox / f"{names[number][:-5]}(1).xlsx").write_bytes(again.saved(LATER))
    other = next(f for f in forms(book, year(2023)) if f.unit == made[41].unit)
    contents[41] = Filled(write_form(other)).answer_all().saved()
    filled[42].answer(filled[42].rows[0], note="=1+1")
    contents[42] = filled[42].saved()
    contents[43], contents[44] = with_macros(contents[43]), bomb(contents[44])
    contents[45] = _own_sheet(made[45])
    names[45] = f"{made[45].unit_name}.xlsx"
    for name, content in zip(names, contents, strict=True):
        (inbox / name).write_bytes(content)
    return inbox


def _add_a_row(filled):
    """A measure of a task that the form asks about as a whole, written below."""
    row = filled.sheet.max_row + 1
    asked = [str(filled.sheet.cell(r, 1).value) for r in filled.rows]
    new = f"{next(i for i in asked if '-' not in i)}-1"
    for column, value in ((1, new), (COLUMNS["status"], "推进中"), (COLUMNS["note"], "另有")):
        filled.sheet.cell(row, column).value = value


def _merge(filled):
    """One cell for several rows, as the text is the same."""
    first, last = filled.rows[0], filled.rows[1]
    for key, value in (("status", "推进中"), ("finished", None), ("note", "一并推进")):
        for row in (first, last):
            filled.answer(row, **{key: value})
    for key in ("status", "note"):
        column = filled.sheet.cell(first, COLUMNS[key]).column_letter
        filled.sheet.merge_cells(f"{column}{first}:{column}{last}")


def _own_sheet(form):
    """The unit's own table: a title, heads in two rows, ⑮, (十五)…, √ and 基本完成, notes and signatures below."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append([f"{form.unit_name}2024年法治社会建设任务落实情况表"])
    sheet.append(["序号", "任务", "完成情况", None, None, "备注"])
    sheet.append([None, None, "完成状态", "完成时间", "工作进展", None])
    tasks = [int(r.item.partition("-")[0]) for r in form.rows]
    words = ["基本完成", "√", "未完成"]
    for number, task in enumerate(dict.fromkeys(tasks)):
        said = words[number % 3]
        sheet.append([number + 1, f"（{'零一二三四五六七八九十'[task] if task <= 10 else chr(0x245F + task)}）" if task <= 10 else chr(0x245F + task) if task <= 20 else f"第{task}条", said, "2024.11.5" if said == "√" else None, "已开展相关工作", "略"])  # fmt: skip
    sheet.append(["填表人：赵六", None, "审核人：孙七"])
    for merge in ("A1:F1", "C2:E2", "A2:A3", "B2:B3", "F2:F3"):
        sheet.merge_cells(merge)
    from tests.ledger.exchange.making import saved

    return saved(book)


def test_the_preview_is_right(folder, taker, made):
    found = shown(taker, folder)
    why = {r.name: (r.kind, r.why) for r in found.refused}
    title = [f"{f.title}.xlsx" for f in made]
    assert set(why) == {title[39], title[40], title[41], title[43], title[44]}
    assert all(why[title[n]][0] == "aside" and "以后存的" in why[title[n]][1] for n in (39, 40))
    assert why[title[41]] == ("aside", "是2023年的表，这次收的是2024年")
    assert why[title[43]][0] == "bad"
    assert "宏" in why[title[43]][1]
    assert "解开后有" in why[title[44]][1]
    assert len(found.sheets) == 43
    for sheet in found.sheets:
        number = next((n for n, f in enumerate(made) if sheet.unit == f.unit), None)
        rows = [a for a in found.answers if a.sheet is sheet]
        if number in range(30) or number in range(30, 34):
            assert [a.result for a in rows] == [("new", "new", "blank")[n % 3] for n in range(len(rows))]
            assert sheet.sender == "张三"
        elif number in range(34, 37):
            assert (rows[-1].result, rows[-1].record.note) == ("new", "另有")
        elif number in (37, 38):
            assert [a.record.note for a in rows[:2]] == ["一并推进"] * 2
            assert sheet.table.filled
        elif number in (39, 40):
            assert (rows[0].said, sheet.sender) == ("受阻", "李四")
    (formula,) = [a for a in found.answers if a.result == "unclear"]
    assert formula.sheet.unit == made[42].unit
    assert "公式" in formula.problem


def test_a_units_own_sheet_is_understood_and_what_it_suggests_is_shown(folder, taker, made):
    found = shown(taker, folder)
    rows = [a for a in found.answers if a.sheet.file.name == f"{made[45].unit_name}.xlsx"]
    own = rows[0].sheet
    assert own.unit_from
    assert (own.unit, own.sender) == (made[45].unit, "赵六")
    assert own.table.remarks == [4 + len(rows)]
    assert {a.item for a in rows} == {r.item.partition("-")[0] for r in made[45].rows}
    for answer in rows:
        said = {"基本完成": "doing", "√": "done", "未完成": "doing"}[answer.readings[0].text]
        assert answer.record.status == said
        assert answer.proposed
    assert not [a for a in rows if a in found.writable(accept=False)]
    assert len([a for a in rows if a in found.writable(accept=True)]) == len(rows)


def test_it_is_written_in_one_batch_with_sender_day_and_digest(folder, taker, book):
    found = shown(taker, folder)
    done = write(found, accept=False, keep=True)
    records = [r for r in book.by_id.values() if r.batch == done.batch]
    assert len(records) == done.records == len(book.by_id) > 400
    digests = {s.file.sha256: s.file.path.name for s in found.sheets}
    for record in records:
        assert record.batch_size == done.records
        assert (record.source.period, record.received) == ("2024", taker.received)
        assert digests[record.source.sha256] == record.source.file
        assert record.by in ("张三", "李四")
    kept = {p.name[9:] for p in book.folder.glob("evidence/forms/2024/*")}
    assert kept == set(digests.values())
    assert done.kept == len(found.sheets)


def test_the_same_folder_again_says_nothing_new(folder, taker, book):
    write(shown(taker, folder), accept=True, keep=False)
    before = set(book.by_id)
    again = shown(taker, folder)
    assert {a.result for a in again.answers} == {"same", "blank", "unclear"}
    assert write(again, accept=True, keep=False).batch is None
    assert set(book.by_id) == before
    assert not withdrawn_ids(book.by_id.values())


def test_all_or_nothing(folder, taker, book, monkeypatch):
    found = shown(taker, folder)

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("fazhi_cli.ledger.files.store.publish", full)
    with pytest.raises(Exception, match="磁盘已满"):
        write(found, accept=True, keep=True)
    assert not list(book.folder.rglob("records/*/*.json"))
    assert not list(book.folder.glob("forms/*/*.json"))
    assert not [p for p in book.folder.glob("evidence/**/*") if p.is_file()]


def test_what_the_files_say_is_what_the_ledger_says(folder, taker, book, made):
    write(shown(taker, folder), accept=False, keep=False)
    first = made[0]
    said = {(r.measure or str(r.task)): r.status for r in book.counting if r.unit == first.unit}
    asked = [r.item for r in first.rows]
    assert said == {item: ("done", "doing")[n % 3] for n, item in enumerate(asked) if n % 3 < 2}
    assert results(shown(taker, folder), f"{first.title}.xlsx") == {
        item: ("same", "same", "blank")[n % 3] for n, item in enumerate(asked)
    }
