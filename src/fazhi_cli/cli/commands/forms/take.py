"""``fazhi forms take``: what came back, shown first, then on record in one batch."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from fazhi_cli.cli.arguments import options, recording
from fazhi_cli.cli.printing.output import print_json, print_text
from fazhi_cli.cli.session import open_session, say
from fazhi_cli.cli.shell.progress import progress_bar

__all__ = ["command"]

HELP = """文件夹里放收到的表就行，改了名、加了行、另存过、在子文件夹里都可以：本程序发的填报表（.xlsx、.docx），也可以是各单位自己的表（标题行、两行表头、合并的单位、简称、“（二十二）完善…”“⑮”“15-2”、“√”“基本完成”、“12月底”都认）。

先显示每一行是新、改、同、空白、矛盾还是看不懂，在哪个文件、哪个表、哪一格；加 --write 或者回答 y 才写，一次一批，要么全写要么不写。同一单位再交一次，以后一次为准，先前的撤回、留痕。不是状态的说法（如“基本完成”）只作建议，--accept 才照建议写；本办公室固定的说法写在 fazhi.toml 的 [words]。

佐证一栏写的文件，在表旁边和 --evidence 文件夹里找，复制到方案文件夹的 evidence/ 里。公式只取存下的结果；带宏的、引用别的文件的、解开后特别大的，不读。"""
EXAMPLES = (
    "fazhi forms take 收到的",
    "fazhi forms take 收到的 --write --evidence 附件 --received 2024-12-18",
    "fazhi forms take 收到的 --year 2024 --partial --write",
)


def command(
    ctx: typer.Context,
    places: Annotated[list[str], typer.Argument(metavar="文件夹…", help="放着收到的表的文件夹，也可以是单个文件")],
    year: Annotated[str | None, typer.Option("--year", metavar="年", help="收的是哪一年的；不写时看表号")] = None,
    quarter: Annotated[str | None, typer.Option("--quarter", metavar="季度", help="收的是哪一季度的")] = None,
    month: Annotated[str | None, typer.Option("--month", metavar="月", help="收的是哪一月的")] = None,
    period: Annotated[str | None, typer.Option("--period", metavar="时段", help="收的是哪个时段的")] = None,
    received: Annotated[str | None, typer.Option("--received", metavar="日期", help="哪一天收到的；不写为今天")] = None,
    evidence: Annotated[
        list[str] | None, typer.Option("--evidence", metavar="文件夹", help="也在这个文件夹里找佐证，可重复")
    ] = None,
    write: Annotated[bool, typer.Option("--write", help="写入；不写这一项时只预览，或者问一句")] = False,
    partial: Annotated[bool, typer.Option("--partial", help="有问题的放下，其余照写")] = False,
    accept: Annotated[bool, typer.Option("--accept", help="不是状态的说法，照建议读")] = False,
    older: Annotated[bool, typer.Option("--older", help="比台账旧的也记录在案（不改变现在的状态）")] = False,
    keep: Annotated[bool, typer.Option("--keep", help="收到的表也存一份在方案文件夹的 evidence/forms/ 里")] = False,
    every: Annotated[bool, typer.Option("--all", help="逐行列出，包括没有问题的")] = False,
    by: recording.By = None,
    fmt: recording.WriteFormat = "text",
    plan: options.PlanFolder = None,
) -> None:
    """Read, show, and, if wanted, write."""
    from fazhi_cli.cli.printing.forms_report import Taken, closing_text, preview_text, taken_json
    from fazhi_cli.dates.days import parse_day
    from fazhi_cli.forms import taking
    from fazhi_cli.forms.annexes import Annexes
    from fazhi_cli.forms.answers import Taker
    from fazhi_cli.forms.incoming import find_files, read_all
    from fazhi_cli.ledger.exchange.wordings import check_words

    fmt = options.choose(fmt, recording.WRITE_FORMATS, "--format")
    session = open_session(ctx, plan)
    book = session.book(write=write)
    check_words(book.settings.words)
    asked = recording.period_of(year, quarter, month, period)
    day = taking.today_or(parse_day(received, "--received 的日期") if received else None, book)
    folders = _folders(evidence)
    files = find_files([Path(p) for p in places])
    sheets, refused = read_all(book.plan, files, tick=progress_bar("读表", len(files)))
    if asked is None:
        asked, told = taking.period_of_forms(sheets, book.folder)
        if told:
            say(told)
    taker = Taker(book, asked, day, recording.name_writer(book, by), Annexes(book.folder.absolute(), folders))
    shown = taking.preview(taker, sheets, refused, older=older)
    if fmt == "text":
        print_text(preview_text(shown, accept=accept, every=every))
    if not write and fmt == "text" and shown.writable(accept=True) and _asks():
        write = partial = accept = _agreed(len(shown.writable(accept=True)), shown.open_points(accept=True))
        if write:
            session.writable_folder()
    held = write and not partial and shown.open_points(accept=accept) > 0
    written = taking.write(shown, accept=accept, keep=keep) if write and not held else None
    if fmt == "json":
        print_json(taken_json(Taken(shown, written, accept)))
    else:
        print_text(closing_text(shown, written, refused=held, accept=accept))
    if shown.open_points(accept=accept):
        raise typer.Exit(2 if held else 1)


def _folders(words: list[str] | None) -> list[Path]:
    from fazhi_cli.errors import UsageProblem

    folders = [Path(w) for w in words or ()]
    for folder in folders:
        if not folder.is_dir():
            raise UsageProblem(f"--evidence 的“{folder}”不是文件夹", "请写放着佐证的文件夹")
    return folders


def _asks() -> bool:
    """Whether somebody can be asked."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def _agreed(rows: int, points: int) -> bool:
    """Whether the clerk, who has seen the preview, says yes."""
    rest = f"，上面 {points} 处有问题的放下" if points else ""
    sys.stderr.write(f"写入这 {rows} 行（“建议读作”的照建议{rest}）？[y/N] ")
    sys.stderr.flush()
    return sys.stdin.readline().strip().lower() in ("y", "yes", "是")
