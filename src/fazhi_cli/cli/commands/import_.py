"""``fazhi import``: what can be read from a document."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fazhi_cli.cli.actions.reading import read_with_progress
from fazhi_cli.cli.arguments import options
from fazhi_cli.cli.printing.lists import SCHEMA_VERSION, print_json, print_text
from fazhi_cli.cli.session import say

HELP = """只看、不建方案：读出文件的部分、任务、责任单位、时限，并列出需要人工确认的地方。
文件可以是 txt、md、html、docx（含表格）、有文字的 pdf，常见编码都认得。

看过满意，用 fazhi init --from 文件 建成方案。"""
EXAMPLES = (
    "fazhi import 实施方案.docx",
    "fazhi import 实施方案.pdf --report 转换报告.md",
    "fazhi import 实施方案.txt --format json",
)

FORMATS = {"table": "提纲", "json": "全部数据"}


def command(
    file: Annotated[Path, typer.Argument(metavar="文件", help="方案文件：txt、md、html、docx、pdf")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只显示提纲（不写 --report 时就是这样）")] = False,
    report: Annotated[
        Path | None, typer.Option("--report", metavar="文件", help="把读出的内容、待确认之处写成 Markdown 报告")
    ] = None,
    fmt: Annotated[str, typer.Option("--format", metavar="格式", help=options.listed(FORMATS))] = "table",
) -> None:
    """Show what can be read from a document; write nothing but a report that is asked for."""
    from fazhi_cli.cli.printing.output import form_of_file
    from fazhi_cli.errors import UsageProblem
    from fazhi_cli.intake.accounting import account
    from fazhi_cli.intake.summary import count_line, decision_lines, outline_text, report_text, trust_line
    from fazhi_cli.intake.understand import understand
    from fazhi_cli.plan.folder.create import create_file

    fmt = options.choose(fmt, FORMATS, "--format")
    if dry_run and report:
        raise UsageProblem("--dry-run 不写文件，不能与 --report 同用", "去掉其中一个")
    if report is not None:
        form_of_file(str(report), None, {".md": ("md",), ".markdown": ("md",), ".txt": ("md",)}, "md")
    reading = read_with_progress(file)
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
