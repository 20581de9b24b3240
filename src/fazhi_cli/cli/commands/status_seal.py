"""``fazhi status seal``: a short mark of the plan and the whole ledger as they are now."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

import typer

from fazhi_cli.cli.arguments import options, recording
from fazhi_cli.cli.printing.lists import SCHEMA_VERSION, print_json, print_text
from fazhi_cli.cli.session import open_session

__all__ = ["command"]

HELP = """封存码是 20 个字母和数字，由方案和全部记录算出：动一个字，多、少一条，封存码就不同。印在文件末尾，以后用 fazhi status verify --seal 核对这份台账是不是当时那一份。

各文件的摘要存在方案文件夹的 seals/ 里，核对时据此说明哪几条来了、没了、变了；可以一并提交到 git。"""
EXAMPLES = ("fazhi status seal", "fazhi status seal --dry-run")


def command(
    ctx: typer.Context,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只显示，不存明细")] = False,
    fmt: recording.WriteFormat = "text",
    plan: options.PlanFolder = None,
) -> None:
    """Seal the ledger."""
    from fazhi_cli.ledger.files.atomic import replace_file
    from fazhi_cli.ledger.seal import path_of, seal_of, to_json

    fmt = options.choose(fmt, recording.WRITE_FORMATS, "--format")
    session = open_session(ctx, plan)
    folder = session.folder if dry_run else session.writable_folder()
    seal = seal_of(folder, dt.datetime.now(dt.UTC))
    path = path_of(folder, seal.mark)
    if not dry_run and not path.exists():
        replace_file(path, to_json(seal).encode())
    count = sum(name.startswith("records/") for name in seal.files)
    if fmt == "json":
        stored = None if dry_run else path.as_posix()
        print_json({"schema_version": SCHEMA_VERSION, "seal": seal.mark, "records": count, "file": stored})
    else:
        print_text(f"封存码 {seal.mark}（方案和 {count} 条记录）\n")
