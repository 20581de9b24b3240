"""``fazhi status import``: many records from a JSONL or CSV file."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from fazhi_cli.cli import options, recording
from fazhi_cli.cli.context import open_session
from fazhi_cli.cli.output import SCHEMA_VERSION, print_json, print_text
from fazhi_cli.errors import FazhiError, UsageProblem, why

if TYPE_CHECKING:
    from fazhi_cli.ledger.exchange.importing import Outcome

__all__ = ["command"]

HELP = """CSV 第一行是表头：条、单位、状态、时段、日期、进展、存在问题、下一步、证明材料、材料日期、填报人（至少要有条和状态；英文 item、unit、status… 也可以）。编码 UTF-8、GB18030 都认得。

先逐行检查，有一行不行就一行也不写；加 --partial 只写没有问题的行。已经记录过的行不会再记，所以同一个文件导两次也不要紧。"""
EXAMPLES = (
    "fazhi status import 三季度.csv --dry-run",
    "fazhi status import 三季度.csv --by 王明",
    "fazhi status import 记录.jsonl",
)


def command(
    ctx: typer.Context,
    file: Annotated[str, typer.Argument(metavar="文件", help="CSV 或 JSONL 文件；写 - 从标准输入读")],
    fmt: Annotated[str | None, typer.Option("--from", metavar="格式", help="jsonl 或 csv；不写时看后缀和内容")] = None,
    partial: Annotated[bool, typer.Option("--partial", help="有问题的行跳过，其余照写")] = False,
    allow_outside: recording.AllowOutside = False,
    by: recording.By = None,
    dry_run: recording.DryRun = False,
    output: Annotated[str, typer.Option("--format", metavar="格式", help="结果的格式：text 文字、json")] = "text",
    plan: options.PlanFolder = None,
) -> None:
    """Import records."""
    from fazhi_cli.ledger.exchange.importing import check_rows
    from fazhi_cli.ledger.exchange.rows import read_rows

    output = options.choose(output, recording.WRITE_FORMATS, "--format")
    session = open_session(ctx, plan)
    book = session.book(write=not dry_run)
    data, kind = _read(file, fmt)
    rows = read_rows(data, kind)
    who = recording.name_writer(book, by)
    outcomes = check_rows(book, rows, who, allow_outside=allow_outside, tick=_progress(len(rows)))
    bad = [o for o in outcomes if o.problem]
    drafts = [o.draft for o in outcomes if o.draft]
    refused = bool(bad) and not partial
    written = len(drafts) if not dry_run and not refused else 0
    if written:
        book.write(drafts)
    if output == "json":
        print_json(_payload(outcomes, written, dry_run=dry_run))
    else:
        print_text(_report(outcomes, dry_run=dry_run, refused=refused, written=written))
    if bad:
        raise typer.Exit(1 if partial else 2)


def _read(file: str, fmt: str | None) -> tuple[bytes, str]:
    from pathlib import Path

    path = Path(file)
    suffix = path.suffix.lower()
    kind = (
        options.choose(fmt, ("jsonl", "csv"), "--from")
        if fmt
        else {".csv": "csv", ".tsv": "csv", ".jsonl": "jsonl"}.get(suffix, "")
    )
    if not kind:
        if suffix in (".xlsx", ".xls", ".et", ".docx", ".wps"):
            raise UsageProblem(f"“{file}”不是文字文件", "请在 WPS 或 Excel 里另存为 CSV（UTF-8）再导入")
        kind = "guess"
    if file == "-":
        return sys.stdin.buffer.read(), kind
    try:
        return path.read_bytes(), kind
    except FileNotFoundError:
        raise UsageProblem(f"没有“{file}”这个文件") from None
    except OSError as error:
        raise FazhiError(f"读不了文件“{file}”：{why(error)}", "请检查权限") from error


def _progress(total: int) -> Callable[[int], None]:
    """A bar on a terminal; nothing in a pipe."""
    if not sys.stderr.isatty() or total < 50:
        return lambda _: None

    def tick(done: int) -> None:
        if done % 25 == 0 or done == total:
            filled = 20 * done // total
            end = "\n" if done == total else ""
            sys.stderr.write(f"\r检查 [{'#' * filled}{'-' * (20 - filled)}] {done}/{total}{end}")
            sys.stderr.flush()

    return tick


def _state_of(outcome: Outcome) -> str:
    return "problem" if outcome.problem else "known" if outcome.known is not None else "new"


def _report(outcomes: list[Outcome], *, dry_run: bool, refused: bool, written: int) -> str:
    lines = [f"第 {o.row.line} 行：{o.problem}" for o in outcomes if o.problem]
    count = {state: sum(_state_of(o) == state for o in outcomes) for state in ("new", "known", "problem")}
    lines.append(f"共 {len(outcomes)} 行：可记 {count['new']}，已有 {count['known']}，有问题 {count['problem']}")
    if refused:
        lines.append("什么也没有写。改好有问题的行再导，或加 --partial 只写没有问题的")
    elif dry_run:
        lines.append("只检查，没有写")
    else:
        lines.append(f"已记录 {written} 条")
    return "\n".join(lines) + "\n"


def _payload(outcomes: list[Outcome], written: int, *, dry_run: bool) -> dict[str, object]:
    return {
        "schema_version": SCHEMA_VERSION,
        "dry_run": dry_run,
        "written": written,
        "rows": [
            {"line": o.row.line, "result": _state_of(o), "record": o.known or None, "problem": o.problem}
            for o in outcomes
        ],
    }
