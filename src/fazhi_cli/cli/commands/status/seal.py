"""``fazhi status seal`` and ``verify``: a short mark of the plan and the ledger, and whether they are still the same."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated

import typer

from fazhi_cli.cli.arguments import options, recording
from fazhi_cli.cli.printing.output import SCHEMA_VERSION, print_json, print_text
from fazhi_cli.cli.session import open_session
from fazhi_cli.errors import UsageProblem

if TYPE_CHECKING:
    from fazhi_cli.ledger.seal import Seal

__all__ = ["seal", "verify"]

HELP = {
    "seal": """封存码是 20 个字母和数字，由方案和全部记录算出：动一个字，多、少一条，封存码就不同。印在文件末尾，以后用 fazhi status verify --seal 核对这份台账是不是当时那一份。

各文件的摘要存在方案文件夹的 seals/ 里，核对时据此说明哪几条来了、没了、变了；可以一并提交到 git。""",
    "verify": """一致以 0 结束，不一致以 1 结束，并说明封存以后哪几条来了、没了、变了（要有当时存下的 seals/ 里的明细）。不写 --seal 的，与最近一次封存比较。""",
}
EXAMPLES = {
    "seal": (
        "fazhi status seal",
        "fazhi status seal --dry-run",
    ),
    "verify": (
        "fazhi status verify --seal 7K3M9-Q2X8C-4V6ZR-0BTHN",
        "fazhi status verify",
    ),
}

_WORDS = (("came", "新增"), ("went", "没有了"), ("changed", "变了"))


def seal(
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
    count = sum(name.startswith("records/") and name.endswith(".json") for name in seal.files)
    if fmt == "json":
        stored = None if dry_run else path.as_posix()
        print_json({"schema_version": SCHEMA_VERSION, "seal": seal.mark, "records": count, "file": stored})
    else:
        print_text(f"封存码 {seal.mark}（方案和 {count} 条记录）\n")


def verify(
    ctx: typer.Context,
    seal: Annotated[
        str | None, typer.Option("--seal", metavar="封存码", help="印在文件上的封存码；大小写、横线不论")
    ] = None,
    fmt: recording.WriteFormat = "text",
    plan: options.PlanFolder = None,
) -> int:
    """Compare with a seal."""
    from fazhi_cli.ledger.seal import Differences, compare, find_seal, read_mark, seal_of, stored_seals

    fmt = options.choose(fmt, recording.WRITE_FORMATS, "--format")
    folder = open_session(ctx, plan).folder
    if seal is None:
        stored = stored_seals(folder)
        if not stored:
            raise UsageProblem("没有写封存码，也没有存下的封存", "写 --seal 封存码；封存：fazhi status seal")
        kept: Seal | None = stored[-1]
        mark = stored[-1].mark
    else:
        mark = read_mark(seal)
        kept = find_seal(folder, mark)
    now = seal_of(folder)
    same = now.mark == mark
    found = compare(kept, now) if kept is not None else Differences((), (), ())
    if fmt == "json":
        listed = {key: list(getattr(found, key)) for key, _ in _WORDS}
        print_json({"schema_version": SCHEMA_VERSION, "seal": mark, "now": now.mark, "same": same, **listed})
    elif same:
        print_text(f"一致：这份台账就是封存码 {mark} 的那一份\n")
    elif kept is None:
        print_text(f"不一致：现在的封存码是 {now.mark}，不是 {mark}；没有当时的明细，说不出差别\n")
    else:
        counts = "，".join(
            f"{chinese} {len(getattr(found, key))} 个文件" for key, chinese in _WORDS if getattr(found, key)
        )
        lines = [f"不一致：{kept.at} 封存以后，{counts}"]
        lines += [f"  {chinese} {name}" for key, chinese in _WORDS for name in getattr(found, key)]
        print_text("\n".join(lines) + "\n")
    return 0 if same else 1
