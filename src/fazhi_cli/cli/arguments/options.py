"""Options that several commands share: one spelling, one help text."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping
from typing import Annotated, Any, NamedTuple, TypeVar, get_type_hints

import typer

from fazhi_cli.cli.session import Session, open_session
from fazhi_cli.errors import UsageProblem

__all__ = [
    "LIST_FORMATS",
    "AsOf",
    "Format",
    "ItemsArgument",
    "PlanFolder",
    "Query",
    "SectionOption",
    "TaskArgument",
    "UnitsOption",
    "choose",
    "grouped",
    "listed",
    "offers",
]

LIST_FORMATS = {"table": "表格", "json": "", "csv": "", "md": ""}


def choose(value: str, known: Mapping[str, str] | Iterable[str], option: str) -> str:
    """The name that the value means: itself, or the Chinese word that stands beside it in help.

    Args:
        value: as typed; width, case and outer blanks do not matter.
        known: names, with their Chinese words (``""`` where there is none) if they have any.
        option: the option, for the message.

    Raises:
        UsageProblem: it means none of them; the message suggests the nearest.
    """
    names = dict(known) if isinstance(known, Mapping) else dict.fromkeys(known, "")
    if value in names:
        return value
    from fazhi_cli.text.spelling import fold, nearest

    meant = {fold(word): name for name, chinese in names.items() for word in (chinese, name) if word}
    folded = fold(value)
    if folded in meant:
        return meant[folded]
    close = nearest(folded, meant, 1)
    ask = f"，是不是“{close[0]}”？" if close else ""
    shown = "、".join(f"{name}（{chinese}）" if chinese else name for name, chinese in names.items())
    space = " " if option.isascii() else ""
    raise UsageProblem(f"{option}{space}没有“{value}”{ask}", f"可以写：{shown}")


def listed(names: Mapping[str, str]) -> str:
    """Names with their Chinese words, for help: ``table 表格、json``."""
    return "、".join(f"{name} {chinese}".rstrip() for name, chinese in names.items())


def offers(names: Mapping[str, str], incomplete: str) -> list[str]:
    """What completion offers: the names that start so; once Chinese is typed, the words that do."""
    found = [name for name in names if name.startswith(incomplete)]
    return found or [word for word in names.values() if word and word.startswith(incomplete)]


R = TypeVar("R")


def grouped(function: Callable[..., R]) -> Callable[..., R]:
    """Let a command take options that go together as one parameter.

    Typer reads the options of a command from its signature. It is shown one in which every parameter whose type is a
    named tuple stands as the fields of that tuple, in their place; the command is called with the tuple.
    """
    hints = get_type_hints(function, include_extras=True)
    groups: dict[str, Any] = {}
    shown: list[inspect.Parameter] = []
    for parameter in inspect.signature(function).parameters.values():
        kind = hints[parameter.name]
        if hasattr(kind, "_fields"):
            groups[parameter.name] = kind
            own = get_type_hints(kind, include_extras=True)
            shown += [
                inspect.Parameter(f, inspect.Parameter.KEYWORD_ONLY, annotation=own[f], default=kind._field_defaults[f])
                for f in kind._fields
            ]
        else:
            shown.append(parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY, annotation=kind))

    def command(**given: Any) -> R:
        for name, kind in groups.items():
            given[name] = kind(**{f: given.pop(f) for f in kind._fields})
        return function(**given)

    command.__doc__ = function.__doc__
    command.__annotations__ = {p.name: p.annotation for p in shown}
    command.__signature__ = inspect.Signature(shown)  # type: ignore[attr-defined]
    return command


def _unit_completion(ctx: typer.Context, incomplete: str) -> list[Any]:
    from fazhi_cli.cli.arguments.completion import complete_units

    return complete_units(ctx, incomplete)


def _task_completion(ctx: typer.Context, incomplete: str) -> list[Any]:
    from fazhi_cli.cli.arguments.completion import complete_tasks

    return complete_tasks(ctx, incomplete)


def _section_completion(ctx: typer.Context, incomplete: str) -> list[Any]:
    from fazhi_cli.cli.arguments.completion import complete_sections

    return complete_sections(ctx, incomplete)


PlanFolder = Annotated[
    str | None,
    typer.Option(
        "--plan",
        metavar="文件夹",
        help="用哪份方案；不写时依次找环境变量 FAZHI_PLAN、当前及上级文件夹的 plan/，查询和报告最后用内置方案；bundled 就是内置方案",
    ),
]
AsOf = Annotated[
    str | None, typer.Option("--as-of", metavar="日期", help="以哪一天为准判断，如 2024-12-31；不写为今天")
]
Format = Annotated[str, typer.Option("--format", metavar="格式", help=listed(LIST_FORMATS))]
UnitsOption = Annotated[
    list[str] | None,
    typer.Option(
        "--unit",
        "-u",
        metavar="单位",
        help="单位的名称、简称、编号或拼音，如 区司法局、司法局、sfj",
        autocompletion=_unit_completion,
    ),
]
SectionOption = Annotated[
    str | None,
    typer.Option("--section", metavar="部分", help="只看哪一部分，如 四、4", autocompletion=_section_completion),
]
ItemsArgument = Annotated[
    list[str] | None,
    typer.Argument(metavar="任务", help="任务或举措的编号，如 15、15-2、4-8", autocompletion=_task_completion),
]
TaskArgument = Annotated[
    str,
    typer.Argument(
        metavar="任务", help="任务或举措的编号，如 15、十五、第十五条、15-2", autocompletion=_task_completion
    ),
]


class Query(NamedTuple):
    """On which day a plan is asked, in which form it answers, and which plan."""

    as_of: AsOf = None
    fmt: Format = "table"
    plan: PlanFolder = None

    def open(self, ctx: typer.Context) -> tuple[str, Session]:
        """The form of the answer and the session. Raises :class:`UsageProblem`."""
        return choose(self.fmt, LIST_FORMATS, "--format"), open_session(ctx, self.plan, self.as_of)
