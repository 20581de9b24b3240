"""How commands are used, in Chinese: help pages, and what is said of a wrong command line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from typer.core import TyperCommand, TyperGroup

from fazhi_cli.cli.shell.command_table import Entry
from fazhi_cli.text.display import display_width, pad, wrap
from fazhi_cli.text.spelling import nearest

__all__ = ["command_help", "group_help", "usage_message"]

_FIRST_COLUMN = 30


def command_help(command: TyperCommand, examples: Sequence[str], ctx: Any, width: int) -> str:
    """Help of one command: usage, description, arguments, options, examples."""
    lines = [_usage(ctx), ""]
    lines += _paragraphs(command.help or "", width)
    arguments = [_row(p, ctx) for p in command.get_params(ctx) if p.param_type_name == "argument"]
    options = _option_rows(command, ctx)
    lines += _section("参数", arguments, width)
    lines += _section("选项", options, width)
    if examples:
        lines += ["", "示例："] + [f"  {e}" for e in examples]
    return "\n".join(lines)


def group_help(group: TyperGroup, table: Mapping[str, Entry], ctx: Any, width: int) -> str:
    """Help of a group: its commands under their headings."""
    lines = [_usage(ctx), ""]
    lines += _paragraphs(group.help or "", width)
    panels: dict[str, list[tuple[str, str]]] = {}
    for name, entry in table.items():
        panels.setdefault(entry.panel, []).append((name, entry.help))
    first = max(len(name) for name in table)
    for panel, rows in panels.items():
        lines += _section(panel, [(pad(n, first), h) for n, h in rows], width)
    options = _option_rows(group, ctx)
    lines += _section("选项", options, width)
    lines += ["", f"每个命令的用法：{ctx.command_path} 命令 --help"]
    return "\n".join(lines)


def _option_rows(command: Any, ctx: Any) -> list[tuple[str, str]]:
    return [_row(p, ctx) for p in command.get_params(ctx) if p.param_type_name == "option" and not p.hidden]


def _usage(ctx: Any) -> str:
    pieces: list[str] = []
    for param in ctx.command.get_params(ctx):
        if param.param_type_name == "argument":
            name = param.metavar or param.name.upper()
            many = "…" if param.nargs != 1 and "…" not in name else ""
            pieces.append(f"{name}{many}" if param.required else f"[{name}]{many}")
    head = "[选项]" if ctx.command.get_params(ctx) else ""
    tail = ctx.command.subcommand_metavar if hasattr(ctx.command, "subcommand_metavar") else " ".join(pieces)
    return "用法：" + " ".join(p for p in (ctx.command_path, head, tail) if p)


def _paragraphs(text: str, width: int) -> list[str]:
    lines: list[str] = []
    for paragraph in text.split("\n\n"):
        if lines:
            lines.append("")
        lines += wrap(" ".join(paragraph.split("\n")) if paragraph.isascii() else paragraph, width)
    return lines


def _section(title: str, rows: Iterable[tuple[str, str]], width: int) -> list[str]:
    rows = list(rows)
    if not rows:
        return []
    first = min(max(display_width(r[0]) for r in rows), _FIRST_COLUMN, width // 2)
    lines = ["", f"{title}："]
    for name, text in rows:
        wrapped = wrap(text, max(10, width - first - 4))
        if display_width(name) > first:
            lines.append(f"  {name}")
            head = " " * first
        else:
            head = pad(name, first)
        lines.append(f"  {head}  {wrapped[0]}".rstrip())
        lines += [f"  {' ' * first}  {more}" for more in wrapped[1:]]
    return lines


def _row(param: Any, ctx: Any) -> tuple[str, str]:
    if param.param_type_name == "argument":
        return param.metavar or param.name.upper(), param.help or ""
    if "--help" in param.opts:
        return "--help", "显示本页"
    names = ", ".join(sorted(param.opts, key=len))
    if param.secondary_opts:
        names += " / " + ", ".join(param.secondary_opts)
    if not param.is_flag:
        names += " " + (param.metavar or "值")
    text = param.help or ""
    default = param.get_default(ctx, call=False)
    if param.show_default and default not in (None, "", False, [], ()):
        text += f"（默认 {default}）"
    if param.multiple:
        text += "（可重复）"
    return names, text


_EXTRA = re.compile(r"Got unexpected extra arguments? ?\(?s?\)? ?\((.*)\)")


def usage_message(error: Any) -> tuple[str, str | None]:
    """Message and hint for an exception of Typer's parser."""
    kind = type(error).__name__
    help_hint = f"用法见：{error.ctx.command_path} --help" if getattr(error, "ctx", None) else None
    if kind == "NoSuchOption":
        return _no_such_option(error, help_hint)
    if kind == "MissingParameter":
        return f"缺少{_parameter(error)}", help_hint
    if kind == "BadOptionUsage":
        if "does not take a value" in error.message:
            return f"选项 {error.option_name} 后面不带值", help_hint
        return f"选项 {error.option_name} 后面要写一个值", help_hint
    if kind == "BadParameter":
        return f"{_parameter(error)} 的值不能用：{_value_message(error.message)}", help_hint
    if match := _EXTRA.search(error.message):
        hint = f"单位写在 --unit 后面：--unit {match[1]}；{help_hint}" if "--unit" in _options(error) else help_hint
        return f"多出了不认识的内容：{match[1]}", hint
    if "Missing command" in error.message:
        return "缺少命令", help_hint
    return "命令行写得不对：" + error.message, help_hint


def _no_such_option(error: Any, help_hint: str | None) -> tuple[str, str | None]:
    close = nearest(error.option_name, dict.fromkeys([*_options(error), "--no-cache"]), 2)  # which every command obeys
    ask = "，是不是 " + "、".join(close) + "？" if close else ""
    return f"没有 {error.option_name} 这个选项{ask}", help_hint


def _options(error: Any) -> list[str]:
    """The long options of the command that was typed."""
    if error.ctx is None:
        return []
    return [o for p in error.ctx.command.get_params(error.ctx) for o in p.opts if o.startswith("--")]


def _parameter(error: Any) -> str:
    param = error.param
    if param is None:
        return "参数"
    if param.param_type_name == "argument":
        return f"参数 {param.metavar or param.name.upper()}"
    return f"选项 {max(param.opts, key=len)}"


# Parameters here are texts, whole numbers and paths that Typer does not look at (tests/cli/shell/test_usage.py).
_VALUES = (
    (re.compile(r"""['"](.*)['"] is not a valid int(?: range)?\."""), "“{0}”不是整数"),
    (re.compile(r"(.*) is not in the range (.*)\."), "{0} 超出范围 {1}"),
    # Since 0.29 pydantic converts the values, in words of its own.
    (re.compile(r"Input should be a valid integer"), "要写整数"),
    (re.compile(r"Input should be greater than or equal to (\d+)"), "不能小于 {0}"),
    (re.compile(r"Input should be less than or equal to (\d+)"), "不能大于 {0}"),
)


def _value_message(message: str) -> str:
    for pattern, chinese in _VALUES:
        if match := pattern.search(message):
            return chinese.format(*match.groups())
    return message
