"""Who has answered: by what was sent and what the ledger holds."""

import datetime as dt

from fazhi_cli.dates.periods import year
from fazhi_cli.forms.rounds import Round, Sending, SentForm, TakenFile, Taking, latest_period, read_round, round_file
from fazhi_cli.forms.standing import chat_text, standings
from fazhi_cli.ledger.files.atomic import replace_file
from tests.ledger.making import day, draft

from .filling import DUE

PERIOD = year(2024)


def sending(*units, due=DUE, on="2024-12-01"):
    return Sending("2024", due, day(on), tuple(SentForm(u, f"2024-{u}-0000", f"{u}.xlsx", ("19",)) for u in units))


def found(book, *entries, due=None, units=()):
    the_round = Round(
        PERIOD, tuple(e for e in entries if isinstance(e, Sending)), tuple(e for e in entries if isinstance(e, Taking))
    )
    return {s.unit: s for s in standings(book.plan, book.progress(), the_round, due, "Asia/Shanghai", units)}


def taking(unit, received="2024-12-18", answered=0, blank=3):
    return Taking("2024", day(received), None, (TakenFile("a.xlsx", "a" * 64, unit, None, answered, blank),))


def test_what_was_written_is_read_again(book):
    for entry in (sending("sifaju"), sending("xinfangju", on="2024-12-05"), taking("sifaju")):
        path, data = round_file(book.folder, entry)
        assert round_file(book.folder, entry) == (path, data)
        replace_file(path, data)
    the_round = read_round(book.folder, PERIOD)
    assert the_round.sendings == (sending("sifaju"), sending("xinfangju", on="2024-12-05"))
    assert the_round.takings == (taking("sifaju"),)
    assert the_round.asked == {"sifaju", "xinfangju"}
    assert latest_period(book.folder) == PERIOD


def test_each_kind(book):
    two = ("2024-12-10", "2024-12-28")
    for unit, received in zip(("xinfangju", "dangxiao"), two, strict=True):
        for task in [t.id for t in book.plan.tasks if book.progress().task(t.id).unit(unit)]:
            book.write([draft(task, "doing", unit, "2024-12-09", received=day(received))])
    book.write([draft(15, "doing", "sifaju", "2024-12-09", received=day("2024-12-25"))])
    units = ("xinfangju", "dangxiao", "sifaju", "minzhengju", "jiaoyuju")
    kinds = found(book, sending(*units), taking("minzhengju"))
    assert {u: (s.kind, s.late) for u, s in kinds.items()} == {
        "xinfangju": ("in", False),
        "dangxiao": ("late", True),
        "sifaju": ("partial", True),
        "minzhengju": ("blank", False),
        "jiaoyuju": ("missing", False),
    }
    assert kinds["sifaju"].answered == (15,)
    assert kinds["minzhengju"].received == day("2024-12-18")
    silent = book.progress().unreported_in(PERIOD)
    assert {(t, u) for u, s in kinds.items() for t in s.owed} == {(t, u) for t, u in silent if u in units}


def test_the_day_may_be_told_and_a_later_sending_moves_it(book):
    kinds = found(book, sending("sifaju"), sending("sifaju", due=dt.date(2024, 12, 31), on="2024-12-21"))
    assert kinds["sifaju"].due == day("2024-12-31")
    assert found(book, sending("sifaju"), due=day("2025-01-01"))["sifaju"].due == day("2025-01-01")


def test_without_a_sending_all_are_meant_that_bear_something(book):
    assert set(found(book)) == {u for _, u in book.progress().unreported_in(PERIOD)}
    assert set(found(book, units=["sifaju"])) == {"sifaju"}


def test_what_is_pasted_into_the_chat_group(book):
    book.write([draft(15, "doing", "sifaju", "2024-12-09")])
    the_round = Round(PERIOD, (sending("sifaju", "jiaoyuju", "minzhengju"),), (taking("minzhengju"),))
    listed = standings(book.plan, book.progress(), the_round, None, "Asia/Shanghai")
    text = chat_text(the_round, listed, dt.date(2024, 12, 21), "王明")
    assert text.startswith("【催报】2024年填报表（12月20日前发回），截至12月21日：\n已交 0 个，还差 3 个。\n")
    assert "没有交的 1 个：区教育局。" in text
    assert "交了空表的 1 个：区民政局。" in text
    assert "没有填全的 1 个：区司法局（第 4、" in text
    assert "有疑问找王明" in text
