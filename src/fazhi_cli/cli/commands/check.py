"""``fazhi check``: is anything overdue, due soon, unreported or not closed? For nightly jobs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from fazhi_cli.cli import options
from fazhi_cli.cli.context import Session, open_session, say, say_trouble
from fazhi_cli.cli.output import SCHEMA_VERSION, print_json, print_text
from fazhi_cli.ledger.words import STATUSES, word

if TYPE_CHECKING:
    from fazhi_cli.ledger.checks import Finding, Wanted
    from fazhi_cli.ledger.state import Progress
    from fazhi_cli.plan.model import Plan

__all__ = ["command"]

HELP = """有逾期的就以 1 结束，没有就以 0 结束；--due-soon、--reported、--unclosed 增加要查的内容。时限存疑而没有认定的，两种读法都过了才算逾期。

在 GitHub Actions 里自动用 github 格式，逾期的举措标在 tasks.yaml 的那一行上。"""
EXAMPLES = (
    "fazhi check",
    "fazhi check --due-soon 30 --reported 2024Q3",
    "fazhi check --unit 区司法局 --as-of 2024-12-31 --format json",
    "fazhi check --format junit > check.xml",
)

_CODES = {"overdue": "FZ941", "due_soon": "FZ942", "unreported": "FZ943", "unclosed": "FZ944"}


def command(
    ctx: typer.Context,
    due_soon: Annotated[
        int | None, typer.Option("--due-soon", metavar="天数", min=0, help="也查几天之内到期而没有完成的，如 30")
    ] = None,
    reported: Annotated[
        str | None, typer.Option("--reported", metavar="时段", help="也查这个时段没有反馈的单位，如 2024Q3")
    ] = None,
    unclosed: Annotated[bool, typer.Option("--unclosed", help="也查已完成而没有销号的")] = False,
    overdue: Annotated[bool, typer.Option("--overdue/--no-overdue", help="查不查逾期的")] = True,
    unit: options.UnitsOption = None,
    section: options.SectionOption = None,
    as_of: options.AsOf = None,
    fmt: Annotated[
        str | None, typer.Option("--format", metavar="格式", help="text 文字、json、github、sarif、junit；不写时自动选")
    ] = None,
    plan: options.PlanFolder = None,
) -> None:
    """Look for what is late."""
    from fazhi_cli.ledger.checks import Wanted, find
    from fazhi_cli.plan.items import parse_section

    session = open_session(ctx, plan, as_of)
    the_plan = session.plan
    number = parse_section(the_plan, section) if section else None
    wanted = Wanted(
        overdue=overdue,
        due_soon=due_soon is not None,
        reported=_period(reported),
        unclosed=unclosed,
        units=tuple(session.body(u).id for u in unit or ()),
        tasks=tuple(t.id for t in the_plan.tasks if number is None or t.section == number),
    )
    findings = find(the_plan, _progress(session, due_soon), wanted)
    _print(session, fmt, wanted, findings)
    if findings:
        raise typer.Exit(1)


def _period(text: str | None) -> Any:
    from fazhi_cli.dates.periods import parse_period

    return parse_period(text) if text else None


def _progress(session: Session, due_soon: int | None) -> Progress:
    if due_soon is None:
        return session.progress
    from fazhi_cli.ledger.opening import open_progress

    settings = session.settings._replace(due_soon_days=due_soon)
    progress, trouble = open_progress(session.plan, session.folder, session.as_of, None, settings)
    say_trouble(trouble)
    return progress


def _print(session: Session, fmt: str | None, wanted: Wanted, findings: Sequence[Finding]) -> None:
    from fazhi_cli.ledger.checks import KINDS

    counts = Counter(f.kind for f in findings)
    if fmt == "json":
        print_json(
            {
                "schema_version": SCHEMA_VERSION,
                "as_of": session.as_of.isoformat(),
                "findings": [_json(session.plan, f) for f in findings],
                "summary": {kind: counts[kind] for kind in KINDS},
            }
        )
        return
    lines = "".join(f"{message(session.plan, f)}\n" for f in findings)
    print_text(lines)
    asked = {
        "overdue": wanted.overdue,
        "due_soon": wanted.due_soon,
        "unreported": wanted.reported,
        "unclosed": wanted.unclosed,
    }
    summary = "，".join(f"{KINDS[k]} {counts[k]} 项" for k, on in asked.items() if on)
    say(f"截至 {session.as_of}：{summary}")


def message(plan: Plan, finding: Finding) -> str:
    """A finding in one line: ``逾期 15-1 “2022年” 2022-12-31，已过 1424 天：区司法局、…``."""
    from fazhi_cli.dates.periods import parse_period
    from fazhi_cli.ledger.checks import KINDS

    parts = [KINDS[finding.kind], finding.measure or f"第{plan.task_by_id[finding.task].clause}条"]
    if finding.period:
        parts.append(parse_period(finding.period).label)
    if finding.quote:
        parts.append(finding.quote if finding.quote.startswith("“") else f"“{finding.quote}”")
    if finding.due is not None and finding.days is not None:
        left = f"已过 {-finding.days} 天" if finding.days < 0 else f"还有 {finding.days} 天"
        parts.append(f"{finding.due}，{left}" + ("，时限存疑" if finding.doubtful else ""))
    else:
        parts.append(plan.task_by_id[finding.task].title)
    units = "、".join(plan.body_name(u) for u in finding.units)
    return " ".join(parts) + (f"：{units}" if units else f"：{word(STATUSES, finding.status)}")


def _json(plan: Plan, finding: Finding) -> dict[str, Any]:
    return {
        "kind": finding.kind,
        "code": _CODES[finding.kind],
        "task": finding.task,
        "clause": plan.task_by_id[finding.task].clause,
        "measure": finding.measure,
        "period": finding.period,
        "quote": finding.quote,
        "due": finding.due.isoformat() if finding.due else None,
        "days": finding.days,
        "doubtful": finding.doubtful,
        "status": finding.status,
        "units": list(finding.units),
        "message": message(plan, finding),
    }
