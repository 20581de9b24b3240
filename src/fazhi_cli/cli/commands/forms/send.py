"""``fazhi forms send``: a form for every body that owes an answer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from fazhi_cli.cli.arguments import options, recording
from fazhi_cli.cli.printing.output import SCHEMA_VERSION, print_json, print_text
from fazhi_cli.cli.session import open_session
from fazhi_cli.cli.shell.progress import progress_bar
from fazhi_cli.errors import UsageProblem

if TYPE_CHECKING:
    from fazhi_cli.dates.periods import Period
    from fazhi_cli.forms.facts import Form

__all__ = ["command"]

HELP = """每个还有事要报的单位一份：要做什么（方案原文）、时限、上次怎么说的，都锁着；状态（下拉选择）、完成日期、进展、存在问题、下一步、佐证，空着等填。另有一份发放清单。已销号、已终止的不再问。

--only 未报 只发给这个时段还没有报的；--only 逾期 只问逾期的举措。发过什么、何时要交，记在 plan/forms/ 里，fazhi forms due 据此催报。"""
EXAMPLES = (
    "fazhi forms send --year 2024 --due 2024-12-20 -o 填报",
    "fazhi forms send --quarter 2024Q3 --due 2024-10-10 --unit 区司法局 -o 填报",
    "fazhi forms send --year 2024 --due 2024-12-31 --only 未报 -o 催报",
    "fazhi forms send --year 2024 --due 2024-12-20 --as docx -o 填报",
)


def command(
    ctx: typer.Context,
    year: Annotated[str | None, typer.Option("--year", metavar="年", help="问哪一年的情况，如 2024")] = None,
    quarter: Annotated[
        str | None, typer.Option("--quarter", metavar="季度", help="问哪一季度的情况，如 2024Q3")
    ] = None,
    month: Annotated[str | None, typer.Option("--month", metavar="月", help="问哪一月的情况，如 2024-05")] = None,
    period: Annotated[str | None, typer.Option("--period", metavar="时段", help="问哪个时段的情况，如 2024H1")] = None,
    due: Annotated[
        str | None, typer.Option("--due", metavar="日期", help="哪一天之前发回，如 2024-12-20；必须写")
    ] = None,
    output: Annotated[str, typer.Option("--output", "-o", metavar="文件夹", help="写到哪个文件夹")] = "填报",
    unit: options.UnitsOption = None,
    only: Annotated[str | None, typer.Option("--only", metavar="哪些", help="unreported 未报、overdue 逾期")] = None,
    grain: Annotated[
        str,
        typer.Option(
            "--rows",
            metavar="分行",
            help="auto 按时限（有时限的任务按举措分行，其他的一条一行）、task 任务、measure 举措",
        ),
    ] = "auto",
    kind: Annotated[str, typer.Option("--as", metavar="格式", help="xlsx 表格、docx 文档")] = "xlsx",
    contact: Annotated[
        str, typer.Option("--contact", metavar="联系人", help="有疑问找谁，如“王明 0591-…”；不写时是办事机构的名称")
    ] = "",
    as_of: options.AsOf = None,
    force: Annotated[bool, typer.Option("--force", help="文件夹里已有的同名文件，换掉")] = False,
    dry_run: recording.DryRun = False,
    fmt: recording.WriteFormat = "text",
    plan: options.PlanFolder = None,
) -> None:
    """Write the forms and remember what was sent."""
    from fazhi_cli.dates.days import parse_day
    from fazhi_cli.forms.facts import GRAINS, ONLY, Asking, forms_of
    from fazhi_cli.forms.rounds import Sending, round_file
    from fazhi_cli.forms.sending import KINDS, make_sheaf, write_sheaf
    from fazhi_cli.ledger.files.atomic import replace_file

    fmt = options.choose(fmt, recording.WRITE_FORMATS, "--format")
    kind = options.choose(kind, KINDS, "--as")
    grain = options.choose(grain, GRAINS, "--rows")
    chosen = options.choose(only, ONLY, "--only") if only else None
    session = open_session(ctx, plan, as_of)
    folder = session.folder if dry_run else session.writable_folder()
    asked = recording.period_of(year, quarter, month, period)
    if asked is None or due is None:
        raise UsageProblem(
            "没有写问哪个时段" if asked is None else "没有写哪一天之前发回", "如：--year 2024 --due 2024-12-20"
        )
    day = parse_day(due, "--due 的日期")
    if day < asked.start:
        raise UsageProblem(f"--due 的日期 {day} 早于所问的{asked.label}", "请检查年份")
    units = tuple(session.body(u).id for u in unit or ())
    forms = forms_of(session.plan, session.progress, Asking(asked, day, contact.strip(), units, chosen, grain))
    if forms:
        sheaf = make_sheaf(forms, kind, tick=progress_bar("做表", len(forms)))
        if not dry_run:
            write_sheaf(Path(output), sheaf.files, force=force)
            path, content = round_file(folder, Sending(asked.key, day, session.as_of, sheaf.forms))
            replace_file(path, content)
    if fmt == "json":
        print_json(_json(forms, kind, output, asked, dry_run=dry_run))
    else:
        print_text(_text(forms, output, asked, dry_run=dry_run))


def _text(forms: list[Form], output: str, asked: Period, *, dry_run: bool) -> str:
    if not forms:
        return f"没有要发的：{asked.label}没有还要报的单位\n"
    rows = sum(len(f.rows) for f in forms)
    lines = [f"{f.unit_name}：{len(f.rows)} 行" for f in forms] if dry_run else []
    lines.append(
        f"{'将有' if dry_run else '已写'} {len(forms)} 份表，共 {rows} 行" + ("" if dry_run else f"，在“{output}”里")
    )
    if not dry_run:
        lines.append(
            f"发放清单见“{output}/发放清单.csv”；收回来以后：fazhi forms take 文件夹；谁还没交：fazhi forms due"
        )
    return "\n".join(lines) + "\n"


def _json(forms: list[Form], kind: str, output: str, asked: Period, *, dry_run: bool) -> dict[str, Any]:
    from fazhi_cli.forms.sending import file_name

    return {
        "schema_version": SCHEMA_VERSION,
        "dry_run": dry_run,
        "period": asked.key,
        "folder": None if dry_run or not forms else output,
        "forms": [
            {
                "unit": f.unit,
                "name": f.unit_name,
                "number": f.number,
                "file": file_name(f, kind),
                "due": f.due.isoformat(),
                "rows": [r.item for r in f.rows],
            }
            for f in forms
        ],
    }
