"""``fazhi status import``: many records from a table."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from fazhi_cli.cli.arguments import options, recording
from fazhi_cli.cli.printing.lists import print_json, print_text
from fazhi_cli.cli.printing.written_records import telling
from fazhi_cli.cli.session import open_session
from fazhi_cli.cli.shell.progress import progress_bar
from fazhi_cli.errors import FazhiError, UsageProblem, why

__all__ = ["command"]

HELP = """文件是 .xlsx、CSV 或 JSONL。本程序输出的职责清单、台账、导出的记录，也能读回：没有改过的行就是“已有”。表头写：条、单位、状态、时段、日期、收到日期、进展、存在问题、下一步、证明材料、材料日期、填报人（英文 item、unit、status… 也可以）；条、单位、状态和日期（或时段）要逐行写。表头上面可以有标题。.xlsx 里真正合并的单元格，合并了的各行都算写了。

先逐行检查，有一行不行就一行也不写；加 --partial 只写没有问题的行。已经记录过的行不会再记，所以同一个文件导两次也不要紧。写下的是一批，有一个批次编号，可以整批撤回。"""
EXAMPLES = (
    "fazhi status import 三季度.xlsx --dry-run",
    "fazhi status import 三季度.xlsx --by 王明",
    "fazhi status import 年度汇总.csv --year 2024",
    "fazhi status import 记录.jsonl",
)


def command(
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
    from pathlib import Path

    from fazhi_cli.text.decoding import read_file, read_stream

    if file == "-":
        return read_stream(sys.stdin.buffer)
    try:
        return read_file(Path(file))
    except FileNotFoundError:
        raise UsageProblem(f"没有“{file}”这个文件") from None
    except OSError as error:
        raise FazhiError(f"读不了文件“{file}”：{why(error)}", "请检查权限") from error
