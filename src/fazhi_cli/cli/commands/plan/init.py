"""``fazhi init`` and ``fazhi import``: a new plan folder, and what can be read from a document to make one of."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from fazhi_cli.cli.arguments import options
from fazhi_cli.cli.printing.output import SCHEMA_VERSION, print_json, print_text
from fazhi_cli.cli.session import say
from fazhi_cli.errors import FazhiError, UsageProblem

if TYPE_CHECKING:
    from fazhi_cli.intake.readers.lines import Reading

__all__ = ["import_", "init"]

HELP = {
    "init": """不带选项时，新建一份带说明的空白方案；--bundled 复制随程序附带的方案；--from 把一份公布的方案文件（txt、md、html、docx、xlsx、pdf）转成方案。

方案放在所写文件夹的 plan/ 里（文件夹本身叫 plan 的，就放在其中），以后在该文件夹里运行 fazhi 就会用它。
已有内容的文件夹一概不动。""",
    "import_": """只看、不建方案：读出文件的部分、任务、责任单位、时限，并列出需要人工确认的地方。
文件可以是 txt、md、html、docx（含表格）、xlsx、有文字的 pdf，常见编码都认得。

看过满意，用 fazhi init --from 文件 建成方案。""",
}
EXAMPLES = {
    "init": (
        "fazhi init --bundled",
        "fazhi init --from 实施方案.docx",
        "fazhi init --from 实施方案.pdf --into plan/",
        "fazhi init --from 新公布的实施方案.docx --update",
        "fazhi init",
    ),
    "import_": (
        "fazhi import 实施方案.docx",
        "fazhi import 实施方案.pdf --report 转换报告.md",
        "fazhi import 实施方案.txt --format json",
    ),
}
IMPORT_FORMATS = {"table": "提纲", "json": "全部数据"}
_SHORT = 20
"""A PDF of more pages than this shows how far it is."""


def init(
    folder: Annotated[Path, typer.Argument(metavar="文件夹", help="在哪个文件夹里建 plan/，不写为当前文件夹")] = Path(),
    bundled: Annotated[bool, typer.Option("--bundled", help="复制内置方案，在副本上记录和修改")] = False,
    from_file: Annotated[
        Path | None, typer.Option("--from", metavar="文件", help="把这份文件转成方案：txt、md、html、docx、xlsx、pdf")
    ] = None,
    update: Annotated[
        bool, typer.Option("--update", help="文件重新公布了：更新已有的方案，保留人工的认定、勘误、单位；先显示变化")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="与 --update 同用：不再询问，直接写入")] = False,
    into: Annotated[
        Path | None, typer.Option("--into", metavar="文件夹", help="方案文件夹本身放在哪里，如 plan/")
    ] = None,
) -> None:
    """Make a plan folder."""
    target = _target(folder, into)
    if bundled and from_file:
        raise UsageProblem("--bundled 与 --from 只能用一个", "复制内置方案用 --bundled，转自己的文件用 --from")
    if (update and not from_file) or (yes and not update):
        raise UsageProblem(
            "--update 要与 --from 同用，--yes 要与 --update 同用", "如 fazhi init --from 新文件.docx --update"
        )
    if update and from_file:
        _update(from_file, target, yes=yes)
        return
    if from_file:
        _from_file(from_file, target)
    elif bundled:
        from fazhi_cli.plan.folder.create import copy_bundled

        names = copy_bundled(target)
        say(f"已把内置方案复制到 {target}（{len(names)} 个文件）。")
    else:
        from fazhi_cli.intake.write.folder import starter_files
        from fazhi_cli.plan.folder.create import create_folder

        files = starter_files()
        create_folder(target, files)
        say(f"已新建方案 {target}（{len(files)} 个文件），内容是示例，请按其中的说明换成自己的方案。")
    print_text(_next_steps(target))


def _from_file(file: Path, target: Path) -> None:
    from fazhi_cli.intake.summary import count_line, decision_lines, trust_line
    from fazhi_cli.intake.understand import understand
    from fazhi_cli.intake.write.folder import plan_files
    from fazhi_cli.plan.folder.create import create_folder, refuse_occupied

    if file.is_file():  # else reading says so, which is the first thing to mend
        refuse_occupied(target)
    reading = _read(file)
    draft = understand(reading)
    if not draft.tasks:
        raise FazhiError(
            f"“{file}”里没有认出任何条款，没有建方案",
            f"请检查它是不是方案的正文（fazhi import {_quoted(file)} 看读到了什么）；任务在表格里的，请用 docx 或网页版的文件（PDF 里的表格读不出）；也可以用 fazhi init 新建后手工填写",
        )
    files = plan_files(reading, draft)
    create_folder(target, files)
    say(f"已把《{draft.facts.title}》转成方案 {target}（{len(files)} 个文件）。")
    print_text(f"{trust_line(draft)}\n{count_line(draft)}\n\n")
    lines = decision_lines(draft)
    if lines:
        print_text(
            "待核（逐处注在文件里，fazhi lint 会一直列出，直到核完）：\n"
            + "\n".join(lines)
            + f"\n读法说明另见：fazhi import {_quoted(file)} --report 转换报告.md\n\n"
        )


def _update(file: Path, target: Path, *, yes: bool) -> None:
    from fazhi_cli.intake.summary import decision_line
    from fazhi_cli.intake.understand import understand
    from fazhi_cli.intake.write.update import prepare_update, write_update

    if not (target / "tasks.yaml").is_file():
        raise FazhiError(f"“{target}”里没有方案，不能更新", "新建方案不用 --update；方案在别处的，用 --into 指明")
    reading = _read(file)
    update = prepare_update(target, reading, understand(reading))
    if not update.changes:
        say("新文件与现有方案没有变化，什么也没有写。")
        return
    print_text(f"更新带来的变化（{len(update.changes)} 处）：\n" + "".join(f"  - {c.text}\n" for c in update.changes))
    if update.lost:
        print_text(
            f"要人工处理的（{len(update.lost)} 处）：\n" + "".join(f"  - {decision_line(d)}\n" for d in update.lost)
        )
    if not yes and not _agreed():
        say("什么也没有写。确认无误后加 --yes 写入。")
        return
    write_update(target, update.files)
    say(f"已更新方案 {target}。请运行 fazhi lint 核对。")


def _agreed() -> bool:
    return sys.stdin.isatty() and typer.confirm("写入吗？", default=False)


def _target(folder: Path, into: Path | None) -> Path:
    from fazhi_cli.plan.folder.create import plan_folder_in

    if into is None:
        return plan_folder_in(folder)
    if folder != Path():
        raise UsageProblem("文件夹写了两次", f"只写一处：要么“{folder}”，要么 --into “{into}”")
    return into


def _next_steps(target: Path) -> str:
    here = target.absolute().parent == Path.cwd() and target.name == "plan"
    option = "" if here else f" --plan {_quoted(target)}"
    return f"接着可以：\n  fazhi lint{option}\n  fazhi units{option}\n  fazhi duties{option}\n"


def _quoted(path: Path) -> str:
    text = str(path)
    return f'"{text}"' if any(c in text for c in " ()&;'") else text


def import_(
    file: Annotated[Path, typer.Argument(metavar="文件", help="方案文件：txt、md、html、docx、xlsx、pdf")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只显示提纲（不写 --report 时就是这样）")] = False,
    report: Annotated[
        Path | None, typer.Option("--report", metavar="文件", help="把读出的内容、待确认之处写成 Markdown 报告")
    ] = None,
    fmt: Annotated[str, typer.Option("--format", metavar="格式", help=options.listed(IMPORT_FORMATS))] = "table",
) -> None:
    """Show what can be read from a document; write nothing but a report that is asked for."""
    from fazhi_cli.cli.printing.output import form_of_file
    from fazhi_cli.intake.accounting import account
    from fazhi_cli.intake.summary import count_line, decision_lines, outline_text, report_text, trust_line
    from fazhi_cli.intake.understand import understand
    from fazhi_cli.plan.folder.create import create_file

    fmt = options.choose(fmt, IMPORT_FORMATS, "--format")
    if dry_run and report:
        raise UsageProblem("--dry-run 不写文件，不能与 --report 同用", "去掉其中一个")
    if report is not None:
        form_of_file(str(report), None, {".md": ("md",), ".markdown": ("md",), ".txt": ("md",)}, "md")
    reading = _read(file)
    draft = understand(reading)
    counted = account(reading, draft)
    if report is not None:
        create_file(report, report_text(reading, draft, counted).encode())
        say(f"报告已写到 {report}。{trust_line(draft, '列在报告里')}{count_line(draft)}")
    if fmt == "json":
        from fazhi_cli.intake.payload import payload

        print_json({"schema_version": SCHEMA_VERSION, **payload(reading, draft, counted)})
    elif report is None:
        print_text(f"{trust_line(draft, '列在最后')}\n{outline_text(draft)}")
        lines = decision_lines(draft)
        if lines:
            print_text("\n待核：\n" + "\n".join(lines) + "\n")


def _read(path: Path) -> Reading:
    """Read a document; a PDF of many pages shows on a terminal how far it is.

    Raises:
        FazhiError: the file cannot be read.
    """
    from fazhi_cli.intake.readers.reading import read_document

    if not sys.stderr.isatty():
        return read_document(path)
    bar = _Bar()
    try:
        return read_document(path, bar.at)
    finally:
        bar.close()


class _Bar:
    """A bar on stderr, made only when it is needed: rich is slow to import."""

    def __init__(self) -> None:
        self._progress: Any = None
        self._task: Any = None
        self._file: Any = None

    def at(self, done: int, total: int) -> None:
        """Show that ``done`` of ``total`` pages are read."""
        if total <= _SHORT:
            return
        if self._progress is None:
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

            from fazhi_cli.cli.shell.streams import unguarded

            self._file = unguarded(sys.stderr)
            columns = (TextColumn("读取 PDF"), BarColumn(), MofNCompleteColumn(), TextColumn("页"))
            self._progress = Progress(*columns, console=Console(file=self._file), transient=True)
            self._progress.start()
            self._task = self._progress.add_task("", total=total)
        self._progress.update(self._task, completed=done)

    def close(self) -> None:
        """Take the bar away."""
        if self._progress is not None:
            self._progress.stop()
            self._file.close()
