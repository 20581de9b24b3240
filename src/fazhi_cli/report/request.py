"""What a user asks for, in words, into the options of a report; and the ``[report]`` table of the settings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from fazhi_cli.dates.days import parse_day
from fazhi_cli.dates.periods import Period, month, parse_period, quarter, span, year
from fazhi_cli.errors import FazhiError, UsageProblem
from fazhi_cli.report.options import HeadOptions, default_as_of
from fazhi_cli.report.renderers import SUFFIXES

__all__ = [
    "OfficeDefaults",
    "Spell",
    "choose_format",
    "choose_period",
    "earlier_period",
    "judged_on",
    "office_defaults",
]


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


def choose_format(wanted: str | None, output: str | None) -> str | None:
    """The name of the form: ``--format``, else by the file name; ``None`` if neither says.

    Raises:
        UsageProblem: the file name's ending is none that we write, or another than ``--format`` says.
    """
    if output is None or output == "-":
        return wanted
    suffix = Path(output).suffix.lower()
    by_name = SUFFIXES.get(suffix)
    if wanted is not None:
        if by_name not in (None, wanted):
            raise UsageProblem(
                f"文件名“{output}”的后缀是 {suffix}，--format 却是 {wanted}", "两者写一个就行；要两种格式就运行两次"
            )
        return wanted
    if by_name is not None:
        return by_name
    known = "、".join(s for s in SUFFIXES if s not in (".markdown", ".htm"))
    what = f"文件名后缀“{suffix}”不认得" if suffix else f"文件名“{output}”没有后缀"
    raise UsageProblem(f"{what}，不知道要哪种格式", f"后缀可以是 {known}，或用 --format 指明")


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
