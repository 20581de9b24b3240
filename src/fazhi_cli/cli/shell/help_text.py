"""The text of help pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from typer.core import TyperCommand, TyperGroup

from fazhi_cli.cli.shell.command_table import Entry
from fazhi_cli.text.display import display_width, pad, wrap

__all__ = ["command_help", "group_help"]

_FIRST_COLUMN = 30


def command_help(command: TyperCommand, examples: Sequence[str], ctx: Any, width: int) -> str:
    """Help of one command: usage, description, arguments, options, examples."""
    lines = [_usage(ctx), ""]
    lines += _paragraphs(command.help or "", width)
    arguments = [_row(p, ctx) for p in command.get_params(ctx) if p.param_type_name == "argument"]
    options = _options(command, ctx)
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
    options = _options(group, ctx)
    lines += _section("选项", options, width)
    lines += ["", f"每个命令的用法：{ctx.command_path} 命令 --help"]
    return "\n".join(lines)


def _options(command: Any, ctx: Any) -> list[tuple[str, str]]:
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
