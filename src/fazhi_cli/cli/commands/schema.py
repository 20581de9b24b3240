"""``fazhi schema``: the JSON Schemas of all files, for editors and for CI."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from fazhi_cli.cli.arguments import options
from fazhi_cli.cli.session import open_session, say
from fazhi_cli.errors import UsageProblem

__all__ = ["SCHEMAS", "command", "schema_text"]

HELP = """名称：tasks 任务表、units 单位表、record 记录、config 设置（fazhi.toml）、lint 检查结果（fazhi lint --format json）。

不写名称时列出全部。--write 写到方案的 schema/ 文件夹，--check 比较那里的文件是不是最新的（供 CI 使用，不一致时退出码为 1）。"""
EXAMPLES = (
    "fazhi schema tasks",
    "fazhi schema --write",
    "fazhi schema --check",
)


def _tasks() -> dict[str, Any]:
    from fazhi_cli.plan.format.json_schema import plan_model, schema_of

    return schema_of(plan_model("tasks"))


def _units() -> dict[str, Any]:
    from fazhi_cli.plan.format.json_schema import plan_model, schema_of

    return schema_of(plan_model("units"))


def _record() -> dict[str, Any]:
    from fazhi_cli.ledger.files.json_schema import record_schema

    return record_schema()


def _config() -> dict[str, Any]:
    from fazhi_cli.lint.schemas import config_schema

    return config_schema()


def _lint() -> dict[str, Any]:
    from fazhi_cli.lint.schemas import report_schema

    return report_schema()


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
    name: Annotated[str | None, typer.Argument(metavar="名称", help="tasks、units、record、config、lint")] = None,
    write: Annotated[bool, typer.Option("--write", help="写到方案的 schema/ 文件夹")] = False,
    check: Annotated[bool, typer.Option("--check", help="比较 schema/ 里的文件是不是最新的")] = False,
    folder: Annotated[
        str | None, typer.Option("--folder", metavar="文件夹", help="写到或比较哪个文件夹；不写为方案的 schema/")
    ] = None,
    plan: options.PlanFolder = None,
) -> int:
    """Print, write or compare the schemas."""
    names = [options.choose(name, tuple(SCHEMAS), "名称")] if name else list(SCHEMAS)
    if write and check:
        raise UsageProblem("--write 和 --check 不能一起写", "先 --write，再 --check")
    if not write and not check:
        return _print(names) if name else _list()
    session = open_session(ctx, plan)
    if check:
        return _check(names, Path(folder) if folder else session.folder / "schema")
    _write(names, Path(folder) if folder else session.writable_folder() / "schema")
    return 0


def _list() -> int:
    for name, (title, _) in SCHEMAS.items():
        sys.stdout.write(f"{name:<8}{title}\n")
    return 0


def _print(names: list[str]) -> int:
    from fazhi_cli.cli.shell.streams import is_utf8

    text = schema_text(names[0])
    sys.stdout.write(text if is_utf8() else json.dumps(json.loads(text), indent=2) + "\n")
    return 0


def _write(names: list[str], folder: Path) -> None:
    from fazhi_cli.lint.fix import write_bytes

    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        write_bytes(folder / f"{name}.schema.json", schema_text(name).encode())
    say(f"已写到“{folder}”：" + "、".join(f"{n}.schema.json" for n in names))


def _check(names: list[str], folder: Path) -> int:
    stale = []
    for name in names:
        path = folder / f"{name}.schema.json"
        try:
            current = path.read_text(encoding="utf-8")
        except FileNotFoundError:
            current = ""
        if current != schema_text(name):
            stale.append(path.name)
    if stale:
        say(f"“{folder}”里的 {'、'.join(stale)} 不是最新的：请运行 fazhi schema --write")
        return 1
    say(f"“{folder}”里的 {len(names)} 个文件都是最新的")
    return 0
