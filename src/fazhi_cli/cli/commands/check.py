"""``fazhi check``: is anything overdue, due soon, unreported or not closed? For nightly jobs."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from fazhi_cli.cli.arguments import options
from fazhi_cli.cli.printing.check_findings import FORMATS, print_findings
from fazhi_cli.cli.printing.output import FINDINGS_SUFFIXES, form_of_file
from fazhi_cli.cli.session import Session, open_session

if TYPE_CHECKING:
    from fazhi_cli.ledger.states.progress import Progress

__all__ = ["command"]

HELP = """有逾期的就以 1 结束，没有就以 0 结束；--due-soon、--reported、--unclosed 增加要查的内容。时限存疑而没有认定的，两种读法都过了才算逾期。原文没有写周期、由活动性质推定的（如宪法日），只提醒，不影响结束代码。

在 GitHub Actions 里自动用 github 格式，逾期的举措标在 tasks.yaml 的那一行上。"""
EXAMPLES = (
    "fazhi check",
    "fazhi check --due-soon 30 --reported 2024Q3",
    "fazhi check --unit 区司法局 --as-of 2024-12-31 --format json",
    "fazhi check -o check.xml",
)


def command(
    ctx: typer.Context,
    due_soon: Annotated[
        int | None, typer.Option("--due-soon", metavar="天数", min=0, help="也查几天之内到期而没有完成的，如 30")
    ] = None,
    reported: Annotated[
        str | None, typer.Option("--reported", metavar="时段", help="也查这个时段没有反馈的单位，如 2024Q3")
    ] = None,
    unclosed: Annotated[bool, typer.Option("--unclosed", help="也查已完成而没有销号的")] = False,
    overdue: Annotated[
        bool, typer.Option("--overdue/--no-overdue", help="查不查逾期的；不写就查", show_default=False)
    ] = True,
    unit: options.UnitsOption = None,
    section: options.SectionOption = None,
    as_of: options.AsOf = None,
    fmt: Annotated[
        str | None,
        typer.Option(
            "--format", metavar="格式", help="text、json、github、gitlab、sarif、junit；在 GitHub Actions 里默认 github"
        ),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="文件", help="写到文件，不写到屏幕；不写 --format 时看后缀"),
    ] = None,
    plan: options.PlanFolder = None,
) -> None:
    """Look for what is late."""
    from fazhi_cli.ledger.findings import Wanted, find
    from fazhi_cli.plan.items import parse_section

    usual = "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"
    shown = form_of_file(output, options.choose(fmt, FORMATS, "--format") if fmt else None, FINDINGS_SUFFIXES, usual)
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
    asked = {
        "overdue": overdue,
        "inferred": overdue,
        "due_soon": wanted.due_soon,
        "unreported": wanted.reported,
        "unclosed": unclosed,
    }
    kinds = [kind for kind, wished in asked.items() if wished]
    print_findings(session, shown, findings, kinds, Path(output) if output not in (None, "-") else None)
    # What the plan itself does not say is asked about: it fails no nightly job.
    if any(f.kind != "inferred" for f in findings):
        raise typer.Exit(1)


def _period(text: str | None) -> Any:
    from fazhi_cli.dates.periods import parse_period

    return parse_period(text) if text else None


def _progress(session: Session, due_soon: int | None) -> Progress:
    if due_soon is None:
        return session.progress
    return session.progress_on(session.as_of, None, session.settings._replace(due_soon_days=due_soon))
