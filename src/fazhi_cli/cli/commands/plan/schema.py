"""``fazhi schema``: the JSON Schemas of all files, for editors and for CI."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer

from fazhi_cli.cli.arguments import options
from fazhi_cli.cli.session import open_session, say
from fazhi_cli.errors import UsageProblem

__all__ = ["SCHEMAS", "command", "schema_text"]

HELP = """名称：tasks 任务表、units 单位表、record 记录、config 设置（fazhi.toml）、lint 检查结果（fazhi lint --format json）、output 各命令 JSON 输出的约定（后面写命令，如 output status show；不写就列出有哪些）。

不写名称时列出全部。--write 写到方案的 schema/ 文件夹，--check 比较那里的文件是不是最新的（供 CI 使用，不一致时退出码为 1）；写了 output 的，在 schema/output/ 里。"""
EXAMPLES = (
    "fazhi schema tasks",
    "fazhi schema output duties",
    "fazhi schema --write",
    "fazhi schema --check",
)


def _tasks() -> dict[str, Any]:
    from fazhi_cli.plan.format.schema import plan_model, schema_of

    return schema_of(plan_model("tasks"))


def _units() -> dict[str, Any]:
    from fazhi_cli.plan.format.schema import plan_model, schema_of

    return schema_of(plan_model("units"))


def _record() -> dict[str, Any]:
    from fazhi_cli.ledger.files.json_schema import record_schema

    return record_schema()


def _config() -> dict[str, Any]:
    from fazhi_cli.cli.contracts.settings import config_schema

    return config_schema()


def _lint() -> dict[str, Any]:
    from fazhi_cli.lint.reporters.machines import json_schema

    return json_schema()


SCHEMAS: dict[str, tuple[str, Callable[[], dict[str, Any]]]] = {
    "tasks": ("任务表 tasks.yaml", _tasks),
    "units": ("单位表 units.yaml", _units),
    "record": ("记录 records/*/*.json", _record),
    "config": ("设置 fazhi.toml", _config),
    "lint": ("检查结果 fazhi lint --format json", _lint),
}


def schema_text(name: str) -> str:
    """A schema as it is written to its file. Raises ``KeyError`` for an unknown name."""
    return json.dumps(SCHEMAS[name][1](), ensure_ascii=False, indent=2) + "\n"


def command(
    ctx: typer.Context,
    name: Annotated[
        str | None, typer.Argument(metavar="名称", help="tasks、units、record、config、lint、output")
    ] = None,
    of: Annotated[list[str] | None, typer.Argument(metavar="命令", help="output 的：哪个命令，如 duties")] = None,
    write: Annotated[bool, typer.Option("--write", help="写到方案的 schema/ 文件夹")] = False,
    check: Annotated[bool, typer.Option("--check", help="比较 schema/ 里的文件是不是最新的")] = False,
    folder: Annotated[
        str | None, typer.Option("--folder", metavar="文件夹", help="写到或比较哪个文件夹；不写为方案的 schema/")
    ] = None,
    plan: options.PlanFolder = None,
) -> int:
    """Print, write or compare the schemas."""
    if write and check:
        raise UsageProblem("--write 和 --check 不能一起写", "先 --write，再 --check")
    chosen = options.choose(name, (*SCHEMAS, "output"), "名称") if name else None
    if of and chosen != "output":
        raise UsageProblem(f"“{' '.join(of)}”是多余的", "只有 output 后面写命令，如 fazhi schema output duties")
    texts = _contracts(of) if chosen == "output" else _schemas(chosen)
    if not write and not check:
        if chosen is None or (chosen == "output" and not of):
            return _list(output=chosen == "output")
        return _print(*(make() for make in texts.values()))
    session = open_session(ctx, plan)
    below = Path("schema", "output") if chosen == "output" else Path("schema")
    if check:
        return _check(texts, Path(folder) if folder else session.folder / below)
    _write(texts, Path(folder) if folder else session.writable_folder() / below)
    return 0


_Texts = dict[str, Callable[[], str]]
"""What makes the text of each schema asked for."""


def _schemas(name: str | None) -> _Texts:
    return {n: partial(schema_text, n) for n in ([name] if name else SCHEMAS)}


def _contracts(of: list[str] | None) -> _Texts:
    from fazhi_cli.cli.contracts.outputs import OUTPUTS, contract_text, name_of

    names = [options.choose(name_of(of), tuple(OUTPUTS), "命令")] if of else list(OUTPUTS)
    return {n: partial(contract_text, n) for n in names}


def _list(*, output: bool) -> int:
    if output:
        from fazhi_cli.cli.contracts.outputs import OUTPUTS

        titles = {name: title for name, (title, _) in OUTPUTS.items()}
    else:
        titles = {name: title for name, (title, _) in SCHEMAS.items()} | {"output": "各命令 JSON 输出的约定"}
    width = max(map(len, titles)) + 2
    for name, title in titles.items():
        sys.stdout.write(f"{name:<{width}}{title}\n")
    return 0


def _print(text: str) -> int:
    from fazhi_cli.cli.shell.streams import is_utf8

    sys.stdout.write(text if is_utf8() else json.dumps(json.loads(text), indent=2) + "\n")
    return 0


def _write(texts: _Texts, folder: Path) -> None:
    from fazhi_cli.lint.fix import write_bytes

    folder.mkdir(parents=True, exist_ok=True)
    for name, make in texts.items():
        write_bytes(folder / f"{name}.schema.json", make().encode())
    say(f"已写到“{folder}”：" + "、".join(f"{n}.schema.json" for n in texts))


def _check(texts: _Texts, folder: Path) -> int:
    stale = []
    for name, make in texts.items():
        path = folder / f"{name}.schema.json"
        try:
            current = path.read_text(encoding="utf-8")
        except FileNotFoundError:
            current = ""
        if current != make():
            stale.append(path.name)
    if stale:
        say(f"“{folder}”里的 {'、'.join(stale)} 不是最新的：请运行 fazhi schema --write")
        return 1
    say(f"“{folder}”里的 {len(texts)} 个文件都是最新的")
    return 0
