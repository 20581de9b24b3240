"""What a report is asked to be, apart from its form."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from fazhi_cli.dates.periods import Period

__all__ = ["HeadOptions", "ReportOptions", "default_as_of"]


class HeadOptions(NamedTuple):
    """Head and foot of the paper; ``None`` prints ``[待补充]`` or, where the paper may lack it, nothing."""

    name: str | None = None
    issue: str | None = None
    office: str | None = None
    date: str | None = None
    secrecy: str | None = None
    number: str | None = None
    report_to: str | None = None
    send_to: str | None = None
    issue_to: str | None = None
    copies: str | None = None
    contact: str | None = None


class ReportOptions(NamedTuple):
    """Kind, period and scope of a report.

    Attributes:
        period: the days reported on.
        as_of: the day whose end is judged.
        kind: a key of :data:`fazhi_cli.report.facts.view.KINDS`.
        known_at: only records written up to then are known (``2024-11-03T01:02:03.456Z``).
        section: only the tasks of this section.
        unit: only the tasks that this unit or closed collective bears, and its own statements.
        compare: an earlier period to compare with.
        public: drop names of persons, telephones and internal notes.
        verbatim: print the source instead of the readings.
        due_soon_days: days before a date from which it counts as 临期; as the ledger was replayed.
        grace_days: days after the period's end within which a report is not late (迟报).
        reply_days: days given to answer a 督办单, or ``None`` where people fill it in.
        zone: name of the time zone whose calendar counts.
        head: head and foot.
        seal: the mark of the plan and ledger that the report is made from; empty prints nothing.
    """

    period: Period
    as_of: dt.date
    kind: str = "brief"
    known_at: str | None = None
    section: int | None = None
    unit: str | None = None
    compare: Period | None = None
    public: bool = False
    verbatim: bool = False
    due_soon_days: int = 30
    grace_days: int = 15
    reply_days: int | None = None
    zone: str = "Asia/Shanghai"
    head: HeadOptions = HeadOptions()
    seal: str = ""


def default_as_of(period: Period, today: dt.date) -> dt.date:
    """A past period is judged as of its last day, the running and a coming one as of today."""
    return min(period.end, today)
