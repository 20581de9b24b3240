from __future__ import annotations

import datetime as dt

import icalendar
from hypothesis import given
from hypothesis import strategies as st

from fazhi_cli.report.renderers import render
from fazhi_cli.report.renderers.ics import escape_text, fold_line
from tests.report import ledgers
from tests.report.views import view_of


def events(data: bytes) -> list[icalendar.Event]:
    calendar = icalendar.Calendar.from_ical(data)
    assert not calendar.errors
    return list(calendar.walk("VEVENT"))


def test_a_calendar_of_the_years_dates(plan):
    view = view_of(plan, [], 2023)
    found = events(render("ics", view))
    days = [e.decoded("dtstart") for e in found]
    own = [dt.date(2023, 9, 27), dt.date(2023, 12, 10)]  # the two weeks have days of their own
    assert days == own + [dt.date(2023, 12, 31)] * 3 + [dt.date(2024, 12, 31)]  # both readings of (十五)
    assert sum("存疑" in e["summary"] for e in found) == 2
    assert len({e["uid"] for e in found}) == 6
    assert all(e.decoded("dtend") - e.decoded("dtstart") == dt.timedelta(days=1) for e in found)
    assert "区司法局、各乡镇(街道)" in found[-1]["description"]


def test_no_mark_stands_without_its_note(plan):
    view = view_of(plan, [], 2022)
    assert any("〔注" in o.text for o in view.due)
    said = [str(e["description"]) for e in events(render("ics", view))]
    assert any("2022年底前依据" in text for text in said)
    assert not any("〔注" in text for text in said)


def test_every_event_rings_before_the_day(plan):
    for event in events(render("ics", view_of(plan, [], 2022))):
        triggers = [a.decoded("trigger") for a in event.walk("VALARM")]
        assert triggers == [dt.timedelta(days=-30), dt.timedelta(days=-7), dt.timedelta(days=-1)]


def test_lines_are_short_and_end_as_they_must(plan):
    data = render("ics", view_of(plan, ledgers.hostile(), 2022))
    lines = data.split(b"\r\n")
    assert lines[-1] == b""
    assert all(len(line) <= 75 and b"\n" not in line and b"\r" not in line for line in lines)
    for line in lines:
        line.decode()  # no character is cut


def test_the_stamp_is_the_day_of_the_report(plan):
    (stamp,) = {e.decoded("dtstamp") for e in events(render("ics", view_of(plan, [], 2022)))}
    assert stamp == dt.datetime(2022, 12, 31, tzinfo=dt.UTC)


@given(st.text(st.characters(exclude_categories=("Cs", "Cc"))))
def test_a_text_is_read_back_as_it_was(text):
    line = fold_line("SUMMARY:" + escape_text(text + "\n尾"))
    data = f"BEGIN:VEVENT\r\nUID:1\r\n{line}\r\nEND:VEVENT\r\n".encode()
    assert str(icalendar.Event.from_ical(data)["summary"]) == text + "\n尾"
