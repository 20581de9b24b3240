"""``fazhi doctor``: encoding, terminal, and which plan is used and why."""

from __future__ import annotations

import os
import platform
import sys
from typing import Any

import typer

from fazhi_cli import __version__
from fazhi_cli.cli.arguments import options
from fazhi_cli.cli.printing.output import SCHEMA_VERSION, print_list
from fazhi_cli.cli.printing.table import Column
from fazhi_cli.cli.session import Session, open_session
from fazhi_cli.cli.shell.streams import colours, is_utf8
from fazhi_cli.errors import FazhiError

__all__ = ["command"]

HELP = """有问题的一行以 × 开头，并写明怎么办；有 × 时退出码为 1。"""
EXAMPLES = ("fazhi doctor", "fazhi doctor --format json")

ORIGINS = {
    "option": "命令行 --plan 指定",
    "environment": "环境变量 FAZHI_PLAN 指定",
    "upward": "从当前文件夹向上找到",
    "bundled": "随程序附带（当前及上级文件夹没有 plan/）",
    "asked": "写了 --plan bundled，用随程序附带的",
}

_COLUMNS = (
    Column("ok", " "),
    Column("what", "项目"),
    Column("value", "情况", fold=True),
    Column("hint", "怎么办", fold=True),
)


def command(ctx: typer.Context, fmt: options.Format = "table", plan: options.PlanFolder = None) -> None:
    """Tell what the program sees of its surroundings."""
    fmt = options.choose(fmt, options.LIST_FORMATS, "--format")
    session = open_session(ctx, plan)
    findings = [*_program(), *_streams(), *_plan(session)]
    print_list(
        fmt,
        _COLUMNS,
        [["√" if ok else "×", what, value, hint] for ok, what, value, hint in findings],
        lambda: _payload(findings),
    )
    if not all(ok for ok, *_ in findings):
        raise typer.Exit(1)


_Finding = tuple[bool, str, str, str]


def _payload(findings: list[_Finding]) -> dict[str, Any]:
    return {
        "schema_version": SCHEMA_VERSION,
        "findings": [
            {"ok": ok, "what": what, "value": value, "hint": hint or None} for ok, what, value, hint in findings
        ],
    }


def _program() -> list[_Finding]:
    return [
        (True, "程序", f"fazhi {__version__}", ""),
        (True, "Python", f"{platform.python_version()}（{sys.platform}）", ""),
        _c_parser(),
    ]


def _c_parser() -> _Finding:
    try:
        import _ruamel_yaml  # noqa: F401
    except ImportError:
        return (
            False,
            "YAML 快速解析",
            "没有装上，读文件慢五倍",
            "重新安装：pip install --force-reinstall ruamel.yaml.clib",
        )
    return True, "YAML 快速解析", "已启用", ""


def _streams() -> list[_Finding]:
    encoding = sys.stdout.encoding or "未知"
    sample = "●▲■□√×（“”）"
    try:
        sample.encode(encoding)
        printable = True
    except (UnicodeEncodeError, LookupError):
        printable = False
    hint = "" if printable else "Windows 先运行 chcp 65001，或设环境变量 PYTHONUTF8=1"
    kind = "终端" if sys.stdout.isatty() else "管道或文件"
    return [
        (printable, "输出编码", encoding if printable else f"{encoding}，显示不了中文和符号", hint),
        (True, "JSON 输出", "直接写中文" if is_utf8() else "中文写成 \\uXXXX（输出编码不是 UTF-8）", ""),
        (True, "输出到", f"{kind}，{'有' if colours() else '无'}颜色", ""),
    ]


def _plan(session: Session) -> list[_Finding]:
    try:
        location = session.location
    except FazhiError as error:
        return [(False, "方案", error.message, error.hint or "")]
    findings: list[_Finding] = [
        (True, "方案文件夹", str(location.folder), ""),
        (True, "为何用它", ORIGINS[location.origin], ""),
    ]
    try:
        plan = session.plan
    except FazhiError as error:
        return [*findings, (False, "方案内容", error.message, error.hint or "")]
    findings.append(
        (
            True,
            "方案内容",
            f"{plan.document.title}：{len(plan.sections)} 部分 {len(plan.tasks)} 条，{len(plan.units)} 个单位",
            "",
        )
    )
    writable = location.origin not in ("bundled", "asked") and os.access(location.folder, os.W_OK)
    if location.origin in ("bundled", "asked"):
        findings.append((True, "能否记录进展", "不能：内置方案只读", "fazhi init --bundled 复制一份到当前文件夹"))
    else:
        findings.append(
            (writable, "能否记录进展", "能" if writable else "不能：没有写权限", "" if writable else "请检查文件夹权限")
        )
    return findings
