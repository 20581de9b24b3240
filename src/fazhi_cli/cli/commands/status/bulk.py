"""``fazhi status import``, ``export`` and ``git-commit``: many records at once, from and to a table, into git."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from fazhi_cli.cli.arguments import options, recording
from fazhi_cli.cli.printing.output import print_json, print_text
from fazhi_cli.cli.printing.written_records import telling
from fazhi_cli.cli.session import open_session, say, say_trouble
from fazhi_cli.cli.shell.progress import progress_bar
from fazhi_cli.cli.shell.streams import harmless, write_utf8
from fazhi_cli.errors import FazhiError, UsageProblem, why

__all__ = ["export", "git_commit", "import_"]

HELP = {
    "import_": """文件是 .xlsx、CSV 或 JSONL。本程序输出的职责清单、台账、导出的记录，也能读回：没有改过的行就是“已有”。表头写：条、单位、状态、时段、日期、收到日期、进展、存在问题、下一步、证明材料、材料日期、填报人（英文 item、unit、status… 也可以）；条、单位、状态和日期（或时段）要逐行写。表头上面可以有标题。.xlsx 里真正合并的单元格，合并了的各行都算写了。

先逐行检查，有一行不行就一行也不写；加 --partial 只写没有问题的行。已经记录过的行不会再记，所以同一个文件导两次也不要紧。写下的是一批，有一个批次编号，可以整批撤回。""",
    "export": """JSONL 一行一条，一项不少；.xlsx 和 CSV 给人看，Excel、WPS 打开不乱码。三种都能用 import 原样导回。

不写文件名，输出到屏幕。已撤回的记录和撤回记录也在内。""",
    "git_commit": """只提交 git 还不认得的记录文件，每条一次；暂存区里的其他改动不会一起提交。""",
}
EXAMPLES = {
    "import_": (
        "fazhi status import 三季度.xlsx --dry-run",
        "fazhi status import 三季度.xlsx --by 王明",
        "fazhi status import 年度汇总.csv --year 2024",
        "fazhi status import 记录.jsonl",
    ),
    "export": (
        "fazhi status export 记录.jsonl",
        "fazhi status export 司法局.xlsx --unit 区司法局 --since 2024-01-01",
        "fazhi status export --format jsonl > 记录.jsonl",
    ),
    "git_commit": ("fazhi status git-commit", "fazhi status git-commit --dry-run"),
}
EXPORT_FORMATS = {"jsonl": "", "csv": "", "xlsx": "表格"}
_SUFFIXES = {".jsonl": ("jsonl",), ".csv": ("csv",), ".xlsx": ("xlsx",)}


def import_(
    ctx: typer.Context,
    file: Annotated[str, typer.Argument(metavar="文件", help=".xlsx、CSV 或 JSONL 文件；写 - 从标准输入读")],
    fmt: Annotated[
        str | None, typer.Option("--from", metavar="格式", help="xlsx、csv 或 jsonl；不写时看内容和后缀")
    ] = None,
    sheet: Annotated[
        str | None, typer.Option("--sheet", metavar="名称", help=".xlsx 里有几个工作表时，读哪一个")
    ] = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar="日期", help="没有写日期的行，都按这一天，如 2024-12-20")
    ] = None,
    year: Annotated[
        str | None,
        typer.Option(
            "--year",
            metavar="年",
            help="这些是哪一年的填报：没有写日期的行，按这一年的最后一天（今年按今天）；日期晚于这一年的要核对",
        ),
    ] = None,
    as_office: Annotated[
        bool, typer.Option("--as-office", help="没有写单位的行，都是办公室的话（对各承担单位都算）")
    ] = False,
    skip_column: Annotated[
        list[str] | None, typer.Option("--skip-column", metavar="列名", help="不读这一列，如 备注")
    ] = None,
    late_days: Annotated[
        bool, typer.Option("--yes", help="日期晚于所说的时段、晚于收到日期的行，确认无误，照记")
    ] = False,
    partial: Annotated[bool, typer.Option("--partial", help="有问题的行跳过，其余照写")] = False,
    allow_outside: recording.AllowOutside = False,
    by: recording.By = None,
    dry_run: recording.DryRun = False,
    output: Annotated[
        str, typer.Option("--format", metavar="格式", help=f"结果的格式：{options.listed(recording.WRITE_FORMATS)}")
    ] = "text",
    plan: options.PlanFolder = None,
) -> None:
    """Import records."""
    from fazhi_cli.cli.printing.import_report import Import, import_json, import_text
    from fazhi_cli.dates.days import parse_day
    from fazhi_cli.forms.facts import find_number
    from fazhi_cli.ledger.exchange.derived import derived_table
    from fazhi_cli.ledger.exchange.importing import check_rows
    from fazhi_cli.ledger.exchange.tables.reading import KINDS, kind_of, read_table
    from fazhi_cli.ledger.exchange.typed import Given
    from fazhi_cli.ledger.exchange.wordings import check_words
    from fazhi_cli.ledger.identifiers import as_batch, new_number

    output = options.choose(output, recording.WRITE_FORMATS, "--format")
    session = open_session(ctx, plan)
    book = session.book(write=not dry_run)
    day = parse_day(on, "--on 的日期") if on else None
    period = recording.period_of(year, None)
    data = _read(file)
    kind = options.choose(fmt, KINDS, "--from") if fmt else kind_of(file, data)
    table = read_table(data, kind, sheet=sheet, skip=skip_column or ())
    number = next((n for row in table.around if (n := find_number(" ".join(row)))), None)
    if number is not None:
        raise UsageProblem(f"“{file}”是发出去的填报表（{number.period.label}）", f"收表用：fazhi forms take {file}")
    check_words(book.settings.words)
    given = Given(
        recording.name_writer(book, by), day, period, as_office, late_days, allow_outside, words=book.settings.words
    )
    derived = derived_table(book, table, [d for d in (day, period and period.end) if d])
    if derived is not None:
        table = table._replace(rows=derived.rows)
    is_known = derived.is_known if derived else lambda _: False
    outcomes = check_rows(
        book, table.rows, given, is_known=is_known, tick=progress_bar("检查", len(table.rows), least=50)
    )
    has_problems = any(o.problem for o in outcomes)
    refused = has_problems and not partial
    drafts = [o.draft for o in outcomes if o.draft] if not dry_run and not refused else []
    # Rows that were exported keep the batch that they were written in.
    batch = new_number(book.today, book.scan.records) if any(not d.id for d in drafts) else None
    written = [w.record for w in book.write(as_batch(drafts, batch) if batch else drafts)] if drafts else []
    result = Import(table, outcomes, len(drafts), batch, dry_run, refused)
    with telling(written):
        if output == "json":
            print_json(import_json(result))
        else:
            print_text(import_text(result))
    if has_problems:
        raise typer.Exit(1 if partial else 2)


def _read(file: str) -> bytes:
    from fazhi_cli.text.decoding import read_file, read_stream

    if file == "-":
        return read_stream(sys.stdin.buffer)
    try:
        return read_file(Path(file))
    except FileNotFoundError:
        raise UsageProblem(f"没有“{file}”这个文件") from None
    except OSError as error:
        raise FazhiError(f"读不了文件“{file}”：{why(error)}", "请检查权限") from error


def export(
    ctx: typer.Context,
    file: Annotated[str | None, typer.Argument(metavar="文件", help="写到哪个文件；不写或写 - 输出到屏幕")] = None,
    fmt: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="格式",
            help=f"{options.listed(EXPORT_FORMATS)}；不写时看文件名的后缀，没有后缀用 jsonl",
        ),
    ] = None,
    unit: options.UnitsOption = None,
    since: Annotated[str | None, typer.Option("--since", metavar="日期", help="只要这一天及以后的")] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="日期", help="只要这一天及以前的")] = None,
    force: Annotated[bool, typer.Option("--force", help="文件已有时覆盖")] = False,
    plan: options.PlanFolder = None,
) -> None:
    """Export records."""
    from fazhi_cli.cli.printing.output import form_of_file
    from fazhi_cli.dates.days import parse_day
    from fazhi_cli.ledger.exchange.exported import write_csv, write_jsonl, write_workbook
    from fazhi_cli.ledger.files.atomic import replace_file
    from fazhi_cli.ledger.record import order

    kind = form_of_file(file, options.choose(fmt, EXPORT_FORMATS, "--format") if fmt else None, _SUFFIXES, "jsonl")
    to_file = None if file in (None, "-") else Path(str(file))
    if kind == "xlsx" and to_file is None and sys.stdout.isatty():
        raise UsageProblem("xlsx 不是文字，不能显示在终端里", "写到文件：fazhi status export 记录.xlsx")
    session = open_session(ctx, plan)
    book = session.book()
    bodies = {session.body(u).id for u in unit or ()}
    first = parse_day(since, "--since 的日期") if since else None
    last = parse_day(until, "--until 的日期") if until else None
    say_trouble(len(book.scan.problems))
    records = [
        r
        for r in sorted(book.by_id.values(), key=order)
        if (not bodies or r.unit in bodies) and (first is None or r.on >= first) and (last is None or r.on <= last)
    ]
    names = {u.id: u.name for u in book.plan.units}
    text = write_csv(records, names) if kind == "csv" else write_jsonl(records)
    if to_file is None and kind != "xlsx":
        if sys.stdout.isatty():
            print_text(text)
        else:
            write_utf8(text, bom=kind == "csv")
        return
    data = (
        write_workbook(records, names)
        if kind == "xlsx"
        else harmless(text).encode("utf-8-sig" if kind == "csv" else "utf-8")
    )
    if to_file is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        return
    if to_file.exists() and not force:
        raise FazhiError(f"文件“{to_file}”已经有了，什么也没有写", "换个名字，或加 --force 覆盖")
    replace_file(to_file, data)
    say(f"已导出 {len(records)} 条到 {to_file}")


def git_commit(
    ctx: typer.Context,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只列出要提交的，不提交")] = False,
    plan: options.PlanFolder = None,
) -> None:
    """Commit new records."""
    from fazhi_cli.ledger.recording.git import commit_new, message_of, uncommitted

    session = open_session(ctx, plan)
    book = session.book(write=True)
    say_trouble(len(book.scan.problems))
    if dry_run:
        lines = [f"将要提交：{message_of(book, r).splitlines()[0]}" for r, _ in uncommitted(book)]
    else:
        lines = [f"已提交：{line}" for line in commit_new(book)]
    print_text("\n".join(lines or ["没有新的记录要提交"]) + "\n")
