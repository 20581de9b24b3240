"""What the commands that write records share: options, evidence, long texts."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from fazhi_cli.cli.arguments import options
from fazhi_cli.cli.session import open_session, say
from fazhi_cli.errors import FazhiError, UsageProblem

if TYPE_CHECKING:
    import datetime as dt

    from fazhi_cli.dates.periods import Period
    from fazhi_cli.ledger.book import Book
    from fazhi_cli.ledger.record import Evidence

__all__ = [
    "AllowOutside",
    "By",
    "DryRun",
    "EvidenceDates",
    "EvidenceFiles",
    "GitCommit",
    "Month",
    "On",
    "PeriodOption",
    "PeriodOptions",
    "Quarter",
    "Reason",
    "Said",
    "Units",
    "WriteFormat",
    "Writing",
    "Year",
    "name_writer",
    "period_of",
    "taken_evidence",
    "text_of",
    "units_of",
]

By = Annotated[
    str | None,
    typer.Option("--by", metavar="姓名", help="谁填报；不写时依次取环境变量 FAZHI_USER、git 的 user.name、系统登录名"),
]
On = Annotated[str | None, typer.Option("--on", metavar="日期", help="说的是哪一天的情况，如 2024-11-03；不写为今天")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="只检查、只显示，不写")]
GitCommit = Annotated[bool, typer.Option("--commit", help="写完后逐条提交到 git（说明是一句话）")]
Reason = Annotated[str | None, typer.Option("--reason", metavar="理由", help="理由")]
WriteFormat = Annotated[str, typer.Option("--format", metavar="格式", help="text 文字、json")]
EvidenceFiles = Annotated[
    list[str] | None,
    typer.Option("--evidence", metavar="文件或网址", help="证明材料：方案所在文件夹之内的文件，或 http(s) 网址"),
]
EvidenceDates = Annotated[
    list[str] | None,
    typer.Option("--evidence-date", metavar="日期", help="材料自身的日期（如印发日期）；只写一次的，适用于全部材料"),
]
AllowOutside = Annotated[bool, typer.Option("--allow-outside", help="允许引用方案所在文件夹之外的文件")]
Year = Annotated[str | None, typer.Option("--year", metavar="年", help="说的是哪一年的工作，如 2024")]
Quarter = Annotated[str | None, typer.Option("--quarter", metavar="季度", help="说的是哪一季度的工作，如 2024Q3")]
PeriodOption = Annotated[
    str | None, typer.Option("--period", metavar="时段", help="说的是哪一期的工作，如 2024H1、2024-01-01..2024-03-15")
]
Month = Annotated[str | None, typer.Option("--month", metavar="月", help="说的是哪一月的工作，如 2024-05")]


def _unit_completion(ctx: typer.Context, incomplete: str) -> list[Any]:
    from fazhi_cli.cli.arguments.completion import complete_units

    return complete_units(ctx, incomplete)


Units = Annotated[
    list[str] | None,
    typer.Option(
        "--unit",
        "-u",
        metavar="单位",
        help="以哪个单位的名义：全称、简称、编号或拼音，不猜；不写是办公室对整条任务的话",
        autocompletion=_unit_completion,
    ),
]

WRITE_FORMATS = {"text": "文字", "json": ""}


class PeriodOptions(NamedTuple):
    """Which period's work is spoken of; at most one is written, or ``--year`` with the number of a quarter."""

    year: Year = None
    quarter: Quarter = None
    month: Month = None
    period: PeriodOption = None

    def spoken(self) -> Period | None:
        """The period. Raises :class:`UsageProblem`."""
        return period_of(*self)


class Said(NamedTuple):
    """On which day a thing was so, and who says it."""

    on: On = None
    by: By = None

    def day(self) -> dt.date | None:
        """The day, if one is written. Raises :class:`UsageProblem`."""
        from fazhi_cli.dates.days import parse_day

        return parse_day(self.on, "--on 的日期") if self.on else None

    def writer(self, book: Book) -> str:
        """Who writes; see :func:`name_writer`."""
        return name_writer(book, self.by)


class Writing(NamedTuple):
    """Whether and how a record is written, and into which ledger."""

    dry_run: DryRun = False
    commit: GitCommit = False
    fmt: WriteFormat = "text"
    plan: options.PlanFolder = None

    def book(self, ctx: typer.Context) -> Book:
        """The ledger. Raises :class:`FazhiError` if it is to be written to and cannot be."""
        return open_session(ctx, self.plan).book(write=not self.dry_run)


def units_of(book: Book, words: Sequence[str] | None) -> list[str | None]:
    """The units that records are about; without any, ``None`` alone: the office.

    Raises:
        UsageProblem: a name that is not exact.
    """
    from fazhi_cli.ledger.recording.drafting import unit_for_writing

    return list(dict.fromkeys(unit_for_writing(book.plan, w) for w in words)) if words else [None]


def name_writer(book: Book, option: str | None) -> str:
    """Who writes; where only the login name is known, that is said."""
    from fazhi_cli.ledger.book import ENVIRONMENT_VARIABLE, writer

    who = writer(option, book.root)
    if who.origin == "login":
        say(f"填报人记为系统登录名“{who.name}”；可用 --by 或环境变量 {ENVIRONMENT_VARIABLE} 写明")
    return who.name


def period_of(
    year: str | None, quarter: str | None, month: str | None = None, period: str | None = None
) -> Period | None:
    """The period of ``--year``, ``--quarter``, ``--month`` or ``--period``; ``--year 2024 --quarter 3`` is one too.

    Raises:
        UsageProblem: two that do not go together, or no period of that kind.
    """
    if year and quarter and len(quarter.strip()) <= 2:
        quarter, year = f"{year.strip()}Q{quarter.strip().lstrip('Qq')}", None
    given = [
        (o, t) for o, t in (("--year", year), ("--quarter", quarter), ("--month", month), ("--period", period)) if t
    ]
    if len(given) > 1:
        raise UsageProblem("、".join(o for o, _ in given) + " 只能写一个", "季度写全，如 --quarter 2024Q3")
    return _period(*given[0]) if given else None


_SHAPES = {"--year": (4, "2024"), "--quarter": (6, "2024Q3"), "--month": (7, "2024-05")}


def _period(option: str, text: str) -> Period:
    from fazhi_cli.dates.periods import parse_period

    period = parse_period(text)
    if option == "--period":
        return period
    length, shape = _SHAPES[option]
    if len(period.key) != length or (option == "--quarter" and "Q" not in period.key):
        raise UsageProblem(f"{option} 的值“{text}”不对", f"写成 {shape}")
    return period


def text_of(value: str | None, option: str) -> str | None:
    """The text of an option; ``-`` reads standard input, in UTF-8 or GB18030."""
    if value != "-":
        return value
    from fazhi_cli.text.decoding import decode_any, read_stream

    text = decode_any(read_stream(sys.stdin.buffer), "utf-8-sig", "gb18030")
    if text is None:
        raise UsageProblem(f"{option} - 从标准输入读到的不是文字", "请用 UTF-8 编码")
    return text


def taken_evidence(
    book: Book, files: Sequence[str] | None, dates: Sequence[str] | None, allow_outside: bool
) -> tuple[Evidence, ...]:
    """Fingerprints of the evidence named on the command line; all that is wrong with it at once."""
    from fazhi_cli.dates.days import parse_day
    from fazhi_cli.ledger.files.evidence import take_evidence

    files, days = list(files or ()), [parse_day(d, "--evidence-date 的日期") for d in dates or ()]
    if len(days) not in (0, 1, len(files)):
        raise UsageProblem(f"证明材料有 {len(files)} 件，材料日期有 {len(days)} 个，对不上", "日期写一个，或者逐件都写")
    taken, problems = [], []
    for number, file in enumerate(files):
        day = None if not days else days[0] if len(days) == 1 else days[number]
        try:
            taken.append(take_evidence(file, book.root, day, allow_outside=allow_outside))
        except FazhiError as error:
            problems.append(error)
    if len(problems) == 1:
        raise problems[0]
    if problems:
        raise UsageProblem("；".join(p.message for p in problems), problems[0].hint)
    return tuple(taken)
