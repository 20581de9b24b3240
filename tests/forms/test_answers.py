"""What a row comes to beside what is on record."""

import datetime as dt

import pytest

from fazhi_cli.dates.periods import quarter, year
from fazhi_cli.forms.taking import write
from fazhi_cli.forms.workbook import write_form
from fazhi_cli.ledger.states.decisions import withdrawn_ids
from fazhi_cli.settings import DEFAULT
from tests.ledger.exchange.making import workbook
from tests.ledger.making import day, draft

from .filling import Filled, forms, results, shown

UNIT = "xinfangju"


@pytest.fixture
def put(form_of, inbox):
    """Fill the form of the letters office and put it among what came in."""

    def put(name="a.xlsx", at=dt.datetime(2024, 12, 10, tzinfo=dt.UTC), form=None, **answers):
        filled = Filled(write_form(form or form_of(UNIT))).sign("张三")
        for item, cells in answers.items():
            filled.answer(item.replace("_", "-").lstrip("i"), **cells)
        (inbox / name).write_bytes(filled.saved(at))
        return filled

    return put


def take(taker, inbox, **options):
    found = shown(taker, inbox, **options)
    write(found, accept=False, keep=False)
    return found


class TestSentTwice:
    def test_the_later_replaces_what_the_earlier_said_and_both_are_on_record(self, put, inbox, taker, book):
        put(i22_2={"status": "推进中", "note": "一"}, i19={"status": "推进中"})
        take(taker, inbox)
        put(
            "a.xlsx",
            i22_2={"status": "已完成", "finished": dt.date(2024, 12, 1), "note": "二"},
            i19={"status": "推进中"},
        )
        found = take(taker, inbox)
        assert (results(found)["22-2"], results(found)["19"]) == ("changed", "same")
        gone = withdrawn_ids(book.by_id.values())
        said = {(r.measure, r.status): r.id in gone for r in book.by_id.values() if r.kind == "report"}
        assert said == {("22-2", "doing"): True, ("22-2", "done"): False, (None, "doing"): False}
        (back,) = [r for r in book.by_id.values() if r.kind == "withdraw"]
        assert "又交了一次2024年" in back.reason
        batches = {r.batch for r in book.by_id.values() if r.kind == "withdraw" or r.status == "done"}
        assert len(batches) == 1
        assert book.progress(day("2024-12-31")).task(22).unit(UNIT).measure("22-2").status == "done"

    def test_a_blank_takes_nothing_back(self, put, inbox, taker, book):
        put(i19={"status": "推进中"})
        take(taker, inbox)
        put()
        assert results(take(taker, inbox))["19"] == "blank"
        assert len(book.counting) == 1

    def test_a_file_that_was_replaced_does_not_come_back(self, put, inbox, taker):
        put("a.xlsx", i19={"status": "推进中", "note": "一"})
        old = (inbox / "a.xlsx").read_bytes()
        take(taker, inbox)
        put("a.xlsx", i19={"status": "受阻", "note": "二"})
        take(taker, inbox)
        (inbox / "a.xlsx").write_bytes(old)
        found = shown(taker, inbox)
        assert not found.answers
        assert "后来被“a.xlsx”代替了" in found.refused[0].why

    def test_two_saved_at_once_are_for_people_to_settle(self, put, inbox, taker):
        put("a.xlsx", i19={"status": "推进中"})
        put("b.xlsx", i19={"status": "受阻"})
        found = shown(taker, inbox)
        assert [r.kind for r in found.refused] == ["bad", "bad"]
        assert not found.answers

    def test_another_period_is_another_answer(self, put, inbox, taker, book):
        put(i19={"status": "推进中"})
        take(taker, inbox)
        form = next(f for f in forms(book, quarter(2024, 4)) if f.unit == UNIT)
        put(form=form, i19={"status": "推进中"})
        found = take(taker._replace(period=quarter(2024, 4)), inbox)
        # On the same day the same words: nothing new is said.
        assert results(found)["19"] == "same"
        assert len(book.counting) == 1


class TestDays:
    def test_without_a_day_it_is_that_of_receipt_within_the_period(self, put, inbox, taker):
        put(i19={"status": "推进中"})
        assert shown(taker, inbox).writable(accept=False)[0].record.on == day("2024-12-20")
        late = taker._replace(received=day("2025-01-05"))
        (answer,) = shown(late, inbox).writable(accept=False)
        assert (answer.record.on, answer.record.received) == (day("2024-12-31"), day("2025-01-05"))

    def test_what_was_finished_before_the_period_is_said_of_both_days(self, put, inbox, taker, book):
        put(i19={"status": "已完成", "finished": dt.date(2023, 6, 30), "note": "早已办结"})
        assert results(take(taker, inbox))["19"] == "new"
        first, second = sorted(book.counting, key=lambda r: r.on)
        assert (first.on, first.note, second.on, second.note) == (day("2023-06-30"), None, taker.received, "早已办结")
        assert (19, UNIT) not in book.progress().unreported_in(year(2024))
        assert results(shown(taker, inbox))["19"] == "same"

    def test_of_what_recurs_such_a_day_says_nothing_clear(self, put, inbox, taker):
        put(i22_2={"status": "已完成", "finished": dt.date(2023, 6, 30)})
        (answer,) = [a for a in shown(taker, inbox).answers if a.item == "22-2"]
        assert answer.result == "conflict"
        assert "看不出说的是哪一期" in answer.problem

    @pytest.mark.parametrize(
        ("cells", "result", "words"),
        [
            ({"status": "推进中", "finished": dt.date(2024, 11, 1)}, "conflict", "状态却是“推进中”"),
            ({"status": "已完成", "finished": dt.date(2025, 3, 1)}, "unclear", "还没有到"),
            ({"status": "已完成", "finished": "不知道"}, "unclear", "看不懂"),
            ({"finished": dt.date(2024, 11, 1)}, "unclear", "没有写状态"),
            ({"note": "做了"}, "unclear", "没有写状态"),
            ({"status": "差不多"}, "unclear", "没有“差不多”这个状态"),
            ({"status": "已销号"}, "unclear", "不能直接填写"),
        ],
    )
    def test_rows_that_cannot_be_taken_name_their_cell(self, put, inbox, taker, cells, result, words):
        filled = put(i19=cells)
        (answer,) = [a for a in shown(taker, inbox).answers if a.item == "19"]
        assert (answer.result, answer.drafts) == (result, ())
        assert words in answer.problem
        assert answer.place in (f"a.xlsx “填报表”{c}{filled.row_of(19)}" for c in "EF")

    def test_what_is_older_than_the_ledger_is_named_and_waits(self, put, inbox, taker, book):
        book.write([draft(19, "blocked", UNIT, "2024-12-18")])
        put(i19={"status": "已完成", "finished": dt.date(2024, 11, 1)})
        (answer,) = [a for a in shown(taker, inbox).answers if a.item == "19"]
        assert answer.result == "conflict"
        assert "比台账旧：区信访局已在 2024-12-18 说“受阻”" in answer.problem
        take(taker, inbox, older=True)
        assert [r.status for r in book.counting] == ["done", "blocked"]


class TestWords:
    def test_suggestions_wait_for_a_yes(self, put, inbox, taker, book):
        put(i19={"status": "基本完成"}, i22_2={"status": "√"}, i22_1={"status": "推进中"})
        found = shown(taker, inbox)
        assert {a.item: a.readings[0].meaning for a in found.answers if a.readings} == {
            "19": "推进中",
            "22-2": "已完成",
        }
        assert found.open_points(accept=False) == 2
        write(found, accept=False, keep=False)
        assert [r.measure for r in book.counting] == ["22-1"]
        write(shown(taker, inbox), accept=True, keep=False)
        assert sorted(r.status for r in book.counting) == ["doing", "doing", "done"]

    def test_an_offices_own_words_need_none(self, put, inbox, taker, book):
        book.settings = DEFAULT._replace(words=(("基本完成", "已完成"), ("差不多", "doing")))
        put(i19={"status": "基本完成"}, i22_1={"status": "差不多"})
        found = shown(taker, inbox)
        assert {a.item: a.record.status for a in found.writable(accept=False)} == {"19": "done", "22-1": "doing"}


class TestRows:
    def test_the_same_thing_twice_in_a_file(self, put, inbox, taker):
        filled = put(i19={"status": "推进中"})
        for said in ("推进中", "受阻"):
            filled.sheet.append(["19", None, None, None, said])
            (inbox / "a.xlsx").write_bytes(filled.saved())
            rows = [a for a in shown(taker, inbox).answers if a.item == "19"]
            assert [a.result for a in rows] == (["new", "same"] if said == "推进中" else ["conflict"] * 3)

    def test_rows_in_another_order(self, put, inbox, taker):
        filled = put(i19={"status": "推进中"}, i22_2={"status": "受阻"})
        content = [[c.value for c in row] for row in filled.sheet.iter_rows(min_row=filled.head + 1)]
        for row, values in zip(filled.rows, reversed(content), strict=True):
            for column, value in enumerate(values, 1):
                filled.sheet.cell(row, column).value = value
        (inbox / "a.xlsx").write_bytes(filled.saved())
        assert {a.item: a.said for a in shown(taker, inbox).writable(accept=False)} == {"19": "推进中", "22-2": "受阻"}

    def test_a_row_that_is_none_of_the_units_business(self, put, inbox, taker):
        filled = put()
        filled.sheet.append(["24-4", None, None, None, "推进中"])
        (inbox / "a.xlsx").write_bytes(filled.saved())
        (answer,) = [a for a in shown(taker, inbox).answers if a.item == "24-4"]
        assert "不能以它的名义填报" in answer.problem

    def test_who_did_not_sign_is_written_down_as_the_clerk(self, form_of, inbox, taker):
        filled = Filled(write_form(form_of(UNIT))).answer("19", status="推进中")
        (inbox / "a.xlsx").write_bytes(filled.saved())
        (answer,) = shown(taker, inbox).writable(accept=False)
        assert (answer.sheet.sender, answer.record.by) == (None, "王明")

    def test_a_table_of_many_units_and_a_form_that_disagrees(self, put, inbox, taker):
        put(i19={"status": "推进中"})
        head = ["条", "责任单位", "状态", "进展"]
        rows = [["⑲", "信访局", "受阻", "一"], ["（二十二）完善多元化", "司法局", "推进中", "二"]]
        (inbox / "汇总.xlsx").write_bytes(workbook(["2024年汇总"], head, *rows))
        found = shown(taker, inbox)
        assert {(a.unit, a.item): a.result for a in found.answers if a.result != "blank"} == {
            (UNIT, "19"): "conflict",
            ("sifaju", "22"): "new",
        }
