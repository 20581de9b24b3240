"""Typer's command and group with lazy loading and Chinese help.

Typer's own help is English and, with rich, costs as much start-up time as
everything else together; its messages are not translatable. Only what is
printed is replaced here, parsing stays Typer's.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any, NoReturn

from typer.core import TyperCommand, TyperGroup
from typer.main import get_command_from_info
from typer.models import CommandInfo

from fazhi_cli.cli.shell.command_table import Entry
from fazhi_cli.cli.shell.streams import terminal_width
from fazhi_cli.errors import UsageProblem

__all__ = ["FazhiCommand", "LazyGroup", "build"]


def _width(formatter: Any) -> int:
    """Cells of a help page: Typer's choice, which is never below 50, or what a narrower terminal has."""
    width: int = formatter.width
    return min(width, terminal_width() or width)


class FazhiCommand(TyperCommand):
    """A command whose help is written in Chinese."""

    examples: tuple[str, ...] = ()

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help page."""
        from fazhi_cli.cli.shell.usage import command_help

        formatter.write(command_help(self, self.examples, ctx, _width(formatter)))


class LazyGroup(TyperGroup):
    """A group that imports a command when it is called, and lists them from a table."""

    table: dict[str, Entry]

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002
        """Names in the order of the table."""
        return list(self.table)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002
        """The command, imported now; ``None`` if there is none of this name."""
        if cmd_name not in self.commands and cmd_name in self.table:
            self.commands[cmd_name] = build(cmd_name, self.table[cmd_name])
        return self.commands.get(cmd_name)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command named by the first argument."""
        if self.get_command(ctx, args[0]) is None and not ctx.resilient_parsing and not args[0].startswith("-"):
            self._unknown(ctx, args[0])
        return super().resolve_command(ctx, args)

    def _unknown(self, ctx: Any, word: str) -> NoReturn:
        from fazhi_cli.text.spelling import nearest

        close = nearest(word, self.table)
        ask = "，是不是" + "、".join(f"“{c}”" for c in close) + "？" if close else ""
        raise UsageProblem(f"没有“{word}”这个命令{ask}", f"全部命令见：{ctx.command_path} --help")

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        """Complete command names from the table, without importing the commands."""
        from typer._click.core import Command
        from typer._click.shell_completion import CompletionItem

        names = [
            CompletionItem(name, help=entry.help) for name, entry in self.table.items() if name.startswith(incomplete)
        ]
        return [*names, *Command.shell_complete(self, ctx, incomplete)]

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help page."""
        from fazhi_cli.cli.shell.usage import group_help

        formatter.write(group_help(self, self.table, ctx, _width(formatter)))


def build(name: str, entry: Entry) -> TyperCommand | TyperGroup:
    """Import a command of the table and make Typer's object of it."""
    if entry.subcommands is not None:
        group = LazyGroup(
            name=name,
            help=entry.help,
            no_args_is_help=True,
            rich_markup_mode=None,
            subcommand_metavar="命令 …",
            options_metavar="",
        )
        group.table = entry.subcommands
        return group
    path, _, function = entry.module.partition(":")
    module = import_module(path)
    more: Any = getattr(module, "HELP", "")
    examples: Any = getattr(module, "EXAMPLES", ())
    if function:
        more, examples = more[function], examples[function]
    command = get_command_from_info(
        CommandInfo(
            name=name,
            cls=FazhiCommand,
            callback=getattr(module, function or "command"),
            help="\n\n".join([entry.help + "。", *([more.strip()] if more else [])]),
            short_help=entry.help,
            options_metavar="[选项]",
        ),
        pretty_exceptions_short=False,
        rich_markup_mode=None,
    )
    assert isinstance(command, FazhiCommand)
    command.examples = examples
    return command
