"""The period's deadlines and occurrences as a calendar (RFC 5545) with alarms."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator

from fazhi_cli.report.renderers import RenderOptions
from fazhi_cli.report.rows import Obligation
from fazhi_cli.report.view import View

__all__ = ["escape_text", "fold_line", "render"]

_ALARM_DAYS = (30, 7, 1)
_MAX_OCTETS = 75


def render(view: View, options: RenderOptions) -> bytes:
    """One all-day event for each date of what is due, recurring or doubtful in the period."""
    del options
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//fazhi-cli//fazhi report//ZH",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escape_text(view.title)}",
        *(line for o in _obligations(view) for day in _days(o) for line in _event(view, o, day)),
        "END:VCALENDAR",
    ]
    return "".join(fold_line(line) + "\r\n" for line in lines).encode()


def _obligations(view: View) -> tuple[Obligation, ...]:
    return (*view.due, *view.recurring, *view.doubtful)


def _days(obligation: Obligation) -> list[dt.date]:
    return [day for day in (obligation.due, obligation.other_due) if day]


def _event(view: View, obligation: Obligation, day: dt.date) -> Iterator[str]:
    # The stamp is the day of the report, not the clock: the same report gives the same bytes.
    stamp = view.as_of.strftime("%Y%m%dT000000Z")
    plan = hashlib.sha256(view.document.title.encode()).hexdigest()[:12]
    doubt = "（存疑）" if obligation.other_due else ""
    summary = f"{doubt}({obligation.clause}){obligation.title} {obligation.measure} 到期"
    description = (
        f"{_unmarked(view, obligation.text)}\n时限原文：{obligation.quote}\n时限：{obligation.when}\n责任单位：{obligation.owners}\n"
        f"状态：{obligation.status.text}（{obligation.light.text}灯，截至{view.as_of}）"
    )
    if obligation.doubt:
        description += f"\n存疑：{obligation.doubt}"
    identifier = obligation.id.replace("@", "_").replace("#", "_")
    yield "BEGIN:VEVENT"
    yield f"UID:{identifier}-{day:%Y%m%d}@{plan}.fazhi-cli"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{day + dt.timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{escape_text(summary)}"
    yield f"DESCRIPTION:{escape_text(description)}"
    yield f"CATEGORIES:{escape_text(obligation.kind.text)}"
    yield "TRANSP:TRANSPARENT"
    for days in _ALARM_DAYS:
        yield "BEGIN:VALARM"
        yield "ACTION:DISPLAY"
        yield f"DESCRIPTION:{escape_text(f'还有{days}天：{summary}')}"
        yield f"TRIGGER:-P{days}D"
        yield "END:VALARM"
    yield "END:VEVENT"


def _unmarked(view: View, text: str) -> str:
    """A text without the marks of notes, for which a calendar has no place."""
    for note in view.notes:
        text = text.replace(f"〔{note.mark}〕", "")
    return text


def escape_text(text: str) -> str:
    """A TEXT value (RFC 5545, 3.3.11)."""
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\r\n", "\n").replace("\n", "\\n")


def fold_line(line: str) -> str:
    """Fold at 75 octets without cutting a character (RFC 5545, 3.1)."""
    parts: list[str] = []
    part, size = "", 0
    for char in line:
        octets = len(char.encode())
        if size + octets > _MAX_OCTETS:
            parts.append(part)
            part, size = "", 1
        part += char
        size += octets
    return "\r\n ".join([*parts, part])
