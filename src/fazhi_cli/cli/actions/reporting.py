"""What ``report`` and ``dashboard`` share: options, and the view that a command line asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from fazhi_cli.cli.arguments.completion import complete_units
from fazhi_cli.cli.arguments.options import offers
from fazhi_cli.cli.session import Session
from fazhi_cli.report import FORMATS, KINDS

if TYPE_CHECKING:
    from fazhi_cli.report.request import HeadOptions, OfficeDefaults, Spell
    from fazhi_cli.report.view import View

__all__ = ["FORMATS", "KINDS", "UnitOption", "build", "complete_formats", "complete_kinds"]


def complete_kinds(incomplete: str) -> list[str]:
    """The kinds of report that start so."""
    return offers(KINDS, incomplete)


def complete_formats(incomplete: str) -> list[str]:
    """The formats that start so."""
    return offers(FORMATS, incomplete)


def _unit_completion(ctx: typer.Context, incomplete: str) -> list[Any]:
    return complete_units(ctx, incomplete)


UnitOption = Annotated[
    str | None,
    typer.Option(
        "--unit", "-u", metavar="单位", help="只报哪个单位，如 区司法局、sfj", autocompletion=_unit_completion
    ),
]


def build(
    session: Session,
    spell: Spell,
    *,
    kind: str = "brief",
    section: str | None = None,
    unit: str | None = None,
    compare: str | None = None,
    as_of: str | None = None,
    known_at: str | None = None,
    public: bool = False,
    verbatim: bool = False,
    head: HeadOptions | None = None,
    sealed: bool = False,
) -> tuple[View, OfficeDefaults]:
    """The view that a command line asks for, and what the office has set.

    Raises:
        FazhiError: a value cannot be used.
    """
    from fazhi_cli.dates.days import parse_moment
    from fazhi_cli.plan.items import parse_section
    from fazhi_cli.report import request
    from fazhi_cli.report.facts.build import build_view
    from fazhi_cli.report.request import HeadOptions, ReportOptions
    from fazhi_cli.settings import read_config

    settings = session.settings
    config = read_config(session.folder)
    defaults = request.office_defaults(config.table.get("report", {}), config.path)
    now = session.today
    period = request.choose_period(spell, now)
    asked = ReportOptions(
        period=period,
        as_of=request.judged_on(as_of, period, now),
        kind=kind,
        known_at=parse_moment(known_at, settings.zone, "--known-at 的时刻") if known_at is not None else None,
        section=parse_section(session.plan, section) if section is not None else None,
        unit=session.body(unit).id if unit is not None else None,
        compare=request.earlier_period(compare, period) if compare is not None else None,
        public=public,
        verbatim=verbatim,
        due_soon_days=settings.due_soon_days,
        grace_days=defaults.grace_days,
        reply_days=defaults.reply_days,
        zone=settings.zone,
        head=_merged(defaults.head, head or HeadOptions()),
        seal=_seal(session) if sealed and known_at is None else "",
    )
    progress = session.progress_on(asked.as_of, asked.known_at)
    before = None
    if asked.compare is not None:
        before = session.progress_on(min(asked.compare.end, now), asked.known_at)
    return build_view(session.plan, progress, asked, before), defaults


def _seal(session: Session) -> str:
    """The mark to be printed: of a ledger that has records, all of which can be read.

    None with ``--known-at``: a report printed again must be the same to the byte, whatever was recorded since.
    """
    from fazhi_cli.ledger.seal import printed_mark

    return printed_mark(session.folder)


def _merged(defaults: HeadOptions, said: HeadOptions) -> HeadOptions:
    return defaults._replace(**{k: v for k, v in said._asdict().items() if v is not None})
