"""What may be put on record, and what is refused."""

import pytest

from fazhi_cli.dates.periods import parse_period
from fazhi_cli.errors import UsageProblem
from fazhi_cli.ledger.recording.drafting import Report, clean, draft, find_same, unit_for_writing
from fazhi_cli.plan.items import Item
from fazhi_cli.plan.names import AmbiguousUnit, UnknownUnit
from tests.ledger.making import day


def report(task=15, status="done", unit="sifaju", *, measure=None, period=None, on=None, **texts):
    values = {"note": None, "problem": None, "next": None, "evidence": (), "by": "王明"} | texts
    return Report(Item(task, measure), status, unit, parse_period(period) if period else None, on=on, **values)


def test_a_record_as_it_is_written(book):
    made = draft(book, report(note=" 一\r\n二 ", problem=" ", on=day("2024-11-03")))
    assert (made.note, made.problem, made.on, made.by, made.unit, made.id) == (
        "一\n二",
        None,
        day("2024-11-03"),
        "王明",
        "sifaju",
        "",
    )


@pytest.mark.parametrize("word", ["区司法局", "司法局", "晋安区司法局", "sfj", "SFJ", "sifaju", "“区司法局”"])
def test_exact_spellings_are_accepted(plan, word):
    assert unit_for_writing(plan, word) == "sifaju"


def test_a_write_never_guesses(plan):
    with pytest.raises(UnknownUnit) as caught:
        unit_for_writing(plan, "司法")
    assert "区司法局" in caught.value.message
    with pytest.raises((UnknownUnit, AmbiguousUnit)):
        unit_for_writing(plan, "局")


def test_a_collective_reports_nothing_itself(plan):
    with pytest.raises(UsageProblem, match="集合称谓") as caught:
        unit_for_writing(plan, "各乡镇(街道)")
    assert "王庄街道" in caught.value.hint
    with pytest.raises(UsageProblem, match="集合称谓"):
        unit_for_writing(plan, "其他区直有关单位")


def test_a_unit_that_does_not_bear_the_task_gets_the_list_of_those_that_do(book):
    with pytest.raises(UsageProblem, match="区民政局不承担第十五条") as caught:
        draft(book, report(unit="minzhengju"))
    assert caught.value.hint.startswith("承担的单位：区司法局、王庄街道、")


def test_an_open_duty_is_not_borne(book):
    with pytest.raises(UsageProblem, match="可能涉及") as caught:
        draft(book, report(4, unit="caizhengju"))
    assert "区委宣传部" in caught.value.hint


def test_annotation_and_member_are_borne(book):
    assert draft(book, report(10, unit="wenmingban")).unit == "wenmingban"
    assert draft(book, report(15, unit="rixi")).unit == "rixi"


def test_a_task_without_units_is_the_offices(book):
    with pytest.raises(UsageProblem) as caught:
        draft(book, report(3))
    assert "不写 --unit" in caught.value.hint
    assert draft(book, report(3, unit=None)).unit is None


@pytest.mark.parametrize(
    ("on", "words"), [("2025-07-01", "还没有到"), ("2020-12-31", "早于方案"), ("0001-01-01", "早于方案")]
)
def test_days_out_of_range(book, on, words):
    with pytest.raises(UsageProblem, match=words):
        draft(book, report(on=day(on)))


def test_first_and_last_days_are_in_range(book):
    assert draft(book, report(on=day("2021-01-01"))).on == day("2021-01-01")
    assert draft(book, report(on=day("2025-06-30"))).on == day("2025-06-30")


def test_day_defaults_to_today_or_the_end_of_a_period_that_is_over(book):
    assert draft(book, report()).on == day("2025-06-30")
    assert draft(book, report(period="2024")).on == day("2024-12-31")
    assert draft(book, report(period="2025")).on == day("2025-06-30")


def test_edges_of_a_period(book):
    assert draft(book, report(period="2024", on=day("2024-01-01"))).on == day("2024-01-01")
    assert draft(book, report(period="2024", on=day("2025-02-01"))).on == day("2025-02-01")
    assert draft(book, report(period="2021")).period == "2021"
    assert draft(book, report(period="2025")).period == "2025"


@pytest.mark.parametrize(
    ("period", "on", "words"),
    [("2025Q3", None, "还没有开始"), ("2019", None, "不在方案的期间"), ("2024", "2023-12-31", "早于所说的2024年")],
)
def test_periods_out_of_range(book, period, on, words):
    with pytest.raises(UsageProblem, match=words):
        draft(book, report(period=period, on=day(on) if on else None))


@pytest.mark.parametrize("text", ["a\0b", "\udcff"])
def test_what_is_no_text_is_refused(text):
    with pytest.raises(UsageProblem, match="不是文字"):
        clean(text, "进展")


def test_same_content_is_found_for_once(book):
    made = draft(book, report(note="好", on=day("2024-11-03")))
    book.write([made])
    again = draft(book, report(note="好", on=day("2024-11-04"), by="李红"))
    assert find_same(book.counting, again, day=False).id == book.counting[0].id
    assert find_same(book.counting, again, day=True) is None
    imported = made._replace(note="批量", batch="20241224-7k3m", batch_size=1)
    book.write([imported])
    typed = draft(book, report(note="批量", on=day("2024-11-03")))
    assert find_same(book.counting, typed, day=True).batch == "20241224-7k3m"
    assert find_same(book.counting, draft(book, report(note="更好")), day=False) is None
