"""What a row must say itself: who speaks, and of which day."""

import pytest

from fazhi_cli.dates.periods import year
from tests.ledger.making import day

from .making import outcomes

HEAD = "条,单位,状态,时段,日期,收到日期\n"


def one(book, row, **given):
    (found,) = outcomes(book, HEAD + row + "\n", **given)
    return found


class TestSpeaker:
    def test_a_row_without_a_unit_is_refused(self, book):
        found = one(book, "15,,已完成,,2024-11-03,")
        assert "没有写单位" in found.problem
        assert "--as-office" in found.problem

    @pytest.mark.parametrize("word", ["办公室", "区委依法治区办", "区委全面依法治区委员会办公室", "yfzqb", "_office"])
    def test_the_office_by_its_names(self, book, word):
        found = one(book, f"15,{word},已完成,,2024-11-03,")
        assert found.problem is None
        assert found.draft.unit is None

    def test_the_office_as_a_unit_that_bears_the_task(self, book):
        assert one(book, "26,区委依法治区办,推进中,,2024-11-03,").draft.unit == "yifazhiquban"
        assert one(book, "26,办公室,推进中,,2024-11-03,").draft.unit is None

    def test_a_whole_file_of_the_office(self, book):
        assert one(book, "15,,已完成,,2024-11-03,", as_office=True).draft.unit is None
        assert one(book, "15,区司法局,已完成,,2024-11-03,", as_office=True).draft.unit == "sifaju"

    def test_where_no_unit_is_listed_the_table_is_told_what_to_write(self, book):
        found = one(book, "15,区民政局,推进中,,2024-11-03,")
        assert "不承担" in found.problem
        assert "--unit" not in found.problem


class TestDay:
    def test_neither_day_nor_period_is_refused(self, book):
        found = one(book, "15,区司法局,已完成,,,")
        assert "没有写日期" in found.problem
        assert "--year 2024" in found.problem

    def test_a_day_for_all_rows_without_one(self, book):
        assert one(book, "15,区司法局,已完成,,,", on=day("2024-12-20")).draft.on == day("2024-12-20")
        assert one(book, "15,区司法局,已完成,,2024-11-03,", on=day("2024-12-20")).draft.on == day("2024-11-03")

    def test_a_year_for_all_rows_places_those_without_a_day(self, book):
        """It makes none speak of that year's work only: 已完成 would not finish a measure."""
        draft = one(book, "15,区司法局,推进中,,,", period=year(2024)).draft
        assert (draft.period, draft.on) == (None, day("2024-12-31"))
        draft = one(book, "15,区司法局,推进中,2023Q2,,", period=year(2024)).draft
        assert (draft.period, draft.on) == ("2023Q2", day("2023-06-30"))
        draft = one(book, "15,区司法局,推进中,,2024-05-06,", period=year(2024)).draft
        assert (draft.period, draft.on) == (None, day("2024-05-06"))
        assert one(book, "9-3,区民政局,已完成,,2022-12-10,", period=year(2024)).draft.on == day("2022-12-10")

    def test_a_year_that_runs_ends_today(self, book):
        assert one(book, "15,区司法局,推进中,,,", period=year(2025)).draft.on == book.today

    @pytest.mark.parametrize("given", [{}, {"period": year(2024)}])
    def test_a_day_after_the_period_is_asked_about(self, book, given):
        row = f"15,区司法局,推进中,{'' if given else '2024'},2025-01-10,"
        found = one(book, row, **given)
        assert "日期 2025-01-10 晚于所说的2024年" in found.problem
        assert "收到日期" in found.problem
        assert one(book, row, late_days=True, **given).draft.on == day("2025-01-10")

    def test_a_day_before_the_period_or_to_come_is_refused(self, book):
        assert "早于所说的2024年" in one(book, "15,区司法局,推进中,2024,2023-12-30,", late_days=True).problem
        assert "还没有到" in one(book, "15,区司法局,推进中,,2025-07-01,", late_days=True).problem

    def test_a_day_for_all_rows_does_not_fit_an_earlier_period(self, book):
        assert "晚于所说的2022年" in one(book, "15,区司法局,推进中,2022,,", on=day("2024-12-20")).problem


class TestReceipt:
    def test_it_is_kept(self, book):
        assert one(book, "15,区司法局,推进中,,2024-11-03,2024-11-05").draft.received == day("2024-11-05")
        assert one(book, "15,区司法局,推进中,,2024-11-03,").draft.received is None

    @pytest.mark.parametrize("received", ["2025-07-01", "2020-01-01", "十二月"])
    def test_a_day_that_cannot_be(self, book, received):
        assert one(book, f"15,区司法局,推进中,,2024-11-03,{received}").problem

    def test_what_is_said_of_all_rows_is_not_later_than_the_reply(self, book):
        draft = one(book, "15,区司法局,推进中,,,2024-12-05", period=year(2024)).draft
        assert (draft.on, draft.received) == (day("2024-12-05"), day("2024-12-05"))
        assert one(book, "15,区司法局,推进中,,,2024-12-05", on=day("2024-12-20")).draft.on == day("2024-12-05")

    def test_a_day_after_receipt_is_asked_about(self, book):
        row = "15,区司法局,推进中,,2024-11-03,2024-11-01"
        assert "晚于收到日期 2024-11-01" in one(book, row).problem
        assert one(book, row, late_days=True).draft.on == day("2024-11-03")

    def test_receipt_before_the_period(self, book):
        assert "早于所说的2024年" in one(book, "15,区司法局,推进中,2024,,2023-11-01").problem


def test_all_that_is_wrong_is_told_at_once(book):
    found = one(book, "99,,好了,,,")
    assert [p[:5] for p in found.problems] == ["没有“99", "没有“好了", "没有写单位", "没有写日期"]
    assert found.problem == "；".join(found.problems)
    assert "司法" in one(book, "99,司法,已完成,,2024-11-03,").problem
