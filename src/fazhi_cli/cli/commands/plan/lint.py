"""``fazhi lint``: what is wrong with the plan's files, and where."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from fazhi_cli.cli.actions.linting import Job, Wanted, explained, run, watch
from fazhi_cli.cli.arguments import options
from fazhi_cli.cli.printing.output import FINDINGS_SUFFIXES, form_of_file
from fazhi_cli.cli.session import Session, open_session, say
from fazhi_cli.diagnostics import SEVERITY_WORDS
from fazhi_cli.errors import UsageProblem
from fazhi_cli.lint.config import known_codes
from fazhi_cli.lint.reporters import FORMATS
from fazhi_cli.plan.folder.locate import Target, stdin_target, targets_of

__all__ = ["command"]

HELP = """检查编码、YAML、字段、编号、引用、与原文是否一致、时间用语、记录；一次报出全部问题，每处注明行和列。

退出码：0 没有问题，1 有达到 --fail-level 的问题，2 没能检查。

忽略一处：在该行末尾或上一行写 # fazhi: ignore[FZ203] 原因"""
EXAMPLES = (
    "fazhi lint",
    "fazhi lint --fix",
    "fazhi lint --explain FZ501",
    "fazhi lint --against origin/main",
    "fazhi lint -o fazhi.sarif",
    "fazhi lint plan/tasks.yaml plan/units.yaml",
)


def command(
    ctx: typer.Context,
    files: Annotated[
        list[str] | None, typer.Argument(metavar="文件", help="方案的文件或文件夹；- 为标准输入；不写为整个方案")
    ] = None,
    select: Annotated[
        list[str] | None, typer.Option("--select", metavar="编号", help="只查这些规则，如 FZ5、FZ203,FZ204")
    ] = None,
    ignore: Annotated[list[str] | None, typer.Option("--ignore", metavar="编号", help="不查这些规则")] = None,
    fmt: Annotated[
        str | None,
        typer.Option("--format", metavar="格式", help=f"{options.listed(FORMATS)}；在 GitHub Actions 里默认 github"),
    ] = None,
    output_file: Annotated[
        str | None,
        typer.Option(
            "--output", "-o", "--output-file", metavar="文件", help="写到文件，不写到屏幕；不写 --format 时看后缀"
        ),
    ] = None,
    fail_level: Annotated[
        str,
        typer.Option("--fail-level", metavar="级别", help=f"{options.listed(SEVERITY_WORDS)}：到这个级别才算不通过"),
    ] = "error",
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="有问题也返回 0")] = False,
    statistics: Annotated[bool, typer.Option("--statistics", help="最后按规则统计个数")] = False,
    fix: Annotated[bool, typer.Option("--fix", help="改好能安全自动改的，写回文件")] = False,
    unsafe_fixes: Annotated[bool, typer.Option("--unsafe-fixes", help="连不一定对的也改（改后请核对）")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="只显示会怎样改，不写文件")] = False,
    against: Annotated[
        str | None,
        typer.Option(
            "--against",
            metavar="版本",
            help="记录与哪个 git 版本相比不许动过，如 origin/main；不写为远端主分支，没有远端为最近一次提交",
        ),
    ] = None,
    baseline: Annotated[str | None, typer.Option("--baseline", metavar="文件", help="基线里已有的问题不算")] = None,
    write_baseline: Annotated[
        str | None, typer.Option("--write-baseline", metavar="文件", help="把现有的问题记为基线")
    ] = None,
    stdin_filename: Annotated[
        str | None, typer.Option("--stdin-filename", metavar="文件", help="标准输入是哪个文件的内容")
    ] = None,
    watching: Annotated[bool, typer.Option("--watch", help="文件一存盘就重新检查，按 Ctrl+C 结束")] = False,
    explain: Annotated[str | None, typer.Option("--explain", metavar="编号", help="讲解一条规则")] = None,
    rules: Annotated[bool, typer.Option("--rules", help="列出全部规则")] = False,
    plan: options.PlanFolder = None,
) -> int:
    """Check the plan."""
    if explain or rules:
        sys.stdout.write(explained(explain))
        return 0
    session = open_session(ctx, plan)
    wanted = Wanted(
        fmt=form_of_file(
            output_file, options.choose(fmt, FORMATS, "--format") if fmt else None, FINDINGS_SUFFIXES, _usual_format()
        ),
        output=Path(output_file) if output_file not in (None, "-") else None,
        fail_level=options.choose(fail_level, SEVERITY_WORDS, "--fail-level"),
        exit_zero=exit_zero,
        statistics=statistics,
        fix=(fix or unsafe_fixes) and not diff,
        unsafe=unsafe_fixes,
        diff=diff,
        select=known_codes(select or []),
        ignore=known_codes(ignore or []),
        baseline=Path(baseline) if baseline else None,
        write_baseline=_json_file(write_baseline) if write_baseline else None,
    )
    job = Job(_targets(session, files or [], stdin_filename), wanted, session.today, "-" in (files or []), against)
    if wanted.fix and not files:
        session.writable_folder()
    if watching:
        if job.from_stdin:
            raise UsageProblem("--watch 不能用于标准输入", "请写文件或文件夹")
        say("看着这些文件，按 Ctrl+C 结束")
        return watch(job)
    return run(job)


def _json_file(name: str) -> Path:
    form_of_file(name, None, {".json": ("json",)}, "json")
    return Path(name)


def _usual_format() -> str:
    return "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"


def _targets(session: Session, files: list[str], stdin_filename: str | None) -> list[Target]:
    if "-" in files:
        from fazhi_cli.text.decoding import read_stream

        if len(files) > 1:
            raise UsageProblem("“-”（标准输入）不能和别的文件一起写", "分两次检查")
        return [stdin_target(session.folder, stdin_filename, read_stream(sys.stdin.buffer))]
    if stdin_filename:
        raise UsageProblem("--stdin-filename 要和“-”一起用", "如 fazhi lint - --stdin-filename plan/tasks.yaml < 文件")
    if files:
        return targets_of(Path(f) for f in files)
    if session.location.origin == "asked":
        session.say_bundled(session.plan.document.title)
    return [Target(session.folder, {})]
