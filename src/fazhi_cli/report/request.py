"""What a report is asked to be, apart from its form; read from words, and from ``[report]`` of the settings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from fazhi_cli.dates.days import parse_day
from fazhi_cli.dates.periods import Period, month, parse_period, quarter, span, year
from fazhi_cli.errors import FazhiError, UsageProblem

__all__ = [
    "HeadOptions",
    "OfficeDefaults",
    "ReportOptions",
    "Spell",
    "choose_period",
    "default_as_of",
    "earlier_period",
    "judged_on",
    "office_defaults",
]


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
        kind: a key of :data:`fazhi_cli.report.KINDS`.
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


class Spell(NamedTuple):
    """The ways to name a period; at most one of them may be used."""

    year: int | None = None
    quarter: str | None = None
    month: str | None = None
    start: str | None = None
    end: str | None = None


class OfficeDefaults(NamedTuple):
    """What an office sets once, in ``[report]`` of ``fazhi.toml``."""

    head: HeadOptions
    templates: Path | None
    grace_days: int
    reply_days: int | None


def choose_period(spell: Spell, today: dt.date) -> Period:
    """The period asked for; the running year if none is.

    Raises:
        UsageProblem: two ways were mixed, or the words are no period.
    """
    given = (("--year", spell.year), ("--quarter", spell.quarter), ("--month", spell.month))
    used = [name for name, value in given if value is not None]
    if spell.start is not None or spell.end is not None:
        used.append("--from/--to")
    if len(used) > 1:
        raise UsageProblem(f"{'、'.join(used)} 只能写一个", "如 --year 2024，或 --quarter 2024Q3")
    if spell.year is not None:
        return year(spell.year)
    if spell.quarter is not None:
        return _quarter(spell.quarter)
    if spell.month is not None:
        return _month(spell.month)
    if spell.start is not None or spell.end is not None:
        if spell.start is None or spell.end is None:
            raise UsageProblem("--from 和 --to 要一起写", "如 --from 2024-01-01 --to 2024-03-15")
        return span(parse_day(spell.start, "--from 的日期"), parse_day(spell.end, "--to 的日期"))
    return year(today.year)


def _quarter(text: str) -> Period:
    found = parse_period(text)
    if len(found.key) == 6 and found.key[4] == "Q":
        return quarter(int(found.key[:4]), int(found.key[5]))
    raise UsageProblem(f"--quarter “{text}”不是季度", "如 2024Q3、2024年第三季度")


def _month(text: str) -> Period:
    found = parse_period(text)
    if len(found.key) == 7 and found.key[4] == "-":
        return month(int(found.key[:4]), int(found.key[5:]))
    raise UsageProblem(f"--month “{text}”不是月份", "如 2024-05、2024年5月")


def judged_on(as_of: str | None, period: Period, today: dt.date) -> dt.date:
    """The day whose end is judged: ``--as-of``, else the last day of a past period, else today."""
    return parse_day(as_of, "--as-of 的日期") if as_of is not None else default_as_of(period, today)


def earlier_period(text: str, than: Period) -> Period:
    """``--compare``: a period that begins before the one reported on.

    Raises:
        UsageProblem: the text is no period, or not an earlier one.
    """
    found = parse_period(text)
    if found.start >= than.start:
        raise UsageProblem(
            f"--compare 应是更早的时段，{found.label}不早于{than.label}", "如 --year 2024 --compare 2023"
        )
    return found


def office_defaults(table: Mapping[str, Any], path: Path | None) -> OfficeDefaults:
    """Read the ``[report]`` table.

    Args:
        table: the table; empty if there is none.
        path: the file it comes from, for messages and for the template folder.

    Raises:
        FazhiError: an unknown key, or a value of the wrong type.
    """
    values = {str(k).replace("-", "_"): v for k, v in table.items()}
    texts = set(HeadOptions._fields)
    unknown = sorted(set(values) - texts - {"templates", "grace_days", "reply_days"})
    if unknown:
        known = "、".join([*HeadOptions._fields, "templates", "grace_days", "reply_days"])
        raise FazhiError(f"设置文件“{path}”的 [report] 里有不认得的项：{'、'.join(unknown)}", f"可以写：{known}")
    for key in (*HeadOptions._fields, "templates"):
        if key in values and not isinstance(values[key], (str, int)):
            raise FazhiError(f"设置文件“{path}”的 [report] 里 {key} 应是文字", f'如 {key} = "…"')
    for key in ("grace_days", "reply_days"):
        if key in values and not (type(values[key]) is int and 0 <= values[key] <= 366):
            raise FazhiError(f"设置文件“{path}”的 [report] 里 {key} 应是天数，0 到 366", f"如 {key} = 15")
    templates = Path(str(values["templates"])) if values.get("templates") else None
    if templates is not None and path is not None:
        templates = path.parent / templates
    head = HeadOptions(**{k: str(values[k]) for k in HeadOptions._fields if values.get(k)})
    return OfficeDefaults(head, templates, values.get("grace_days", 15), values.get("reply_days"))
