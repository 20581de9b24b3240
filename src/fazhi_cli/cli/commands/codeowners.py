"""``fazhi codeowners``: let each unit answer for its own folder of records."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fazhi_cli.cli.arguments import options
from fazhi_cli.cli.printing.output import print_machine
from fazhi_cli.cli.session import open_session, say
from fazhi_cli.errors import FazhiError, UsageProblem

if TYPE_CHECKING:
    from fazhi_cli.plan.model import Plan

__all__ = ["command"]

HELP = """把每个单位的记录文件夹交给这个单位的账号审核，方案文件和办公室的文件夹交给办公室。

账号依次取 --owner、设置文件的 [owners]（fazhi.toml，如 sifaju = "@jinan/sifaju"）、--pattern。写入文件时只换掉自己生成的那一段，其余照旧。"""
EXAMPLES = (
    'fazhi codeowners --pattern "@jinan/{id}" --office @jinan/yfzqb',
    "fazhi codeowners --owner 区司法局=@jinan/sfj --output .github/CODEOWNERS",
)


def command(
    ctx: typer.Context,
    owner: Annotated[
        list[str] | None, typer.Option("--owner", metavar="单位=账号", help="一个单位的账号，如 区司法局=@jinan/sfj")
    ] = None,
    office: Annotated[
        str | None, typer.Option("--office", metavar="账号", help="办公室的账号；不写用设置中的 _office")
    ] = None,
    pattern: Annotated[
        str, typer.Option("--pattern", metavar="样式", help="没有指明账号的单位用的样式，{id} 是编号，{key} 是拼音")
    ] = "@{id}",
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="文件", help="写到哪个文件；不写输出到屏幕")
    ] = None,
    plan: options.PlanFolder = None,
) -> None:
    """Write CODEOWNERS."""
    from fazhi_cli.ledger.recording.git import codeowners_block
    from fazhi_cli.ledger.words import OFFICE

    if output is not None and Path(output).suffix:
        raise UsageProblem(
            f"CODEOWNERS 是没有后缀的文字文件，不能写成“{output}”，什么也没有写", "如 --output .github/CODEOWNERS"
        )
    session = open_session(ctx, plan)
    owners = dict(session.settings.owners)
    configured = owners.pop(OFFICE, None)
    owners |= _given(session.plan, owner or [])
    who = office or configured or pattern.replace("{id}", "office").replace("{key}", "office")
    folder = session.writable_folder() if output else session.folder
    block = codeowners_block(session.plan, _below_top(folder), owners, who, pattern)
    if output in (None, "-"):
        print_machine(block, "text")
        return
    assert output is not None
    _write(Path(output), block)
    say(f"已写入 {output}")


def _given(plan: Plan, pairs: list[str]) -> dict[str, str]:
    from fazhi_cli.ledger.recording.drafting import unit_for_writing

    result = {}
    for pair in pairs:
        name, sign, account = pair.partition("=")
        if not sign or not name.strip() or not account.strip():
            raise UsageProblem(f"--owner 的值“{pair}”不对", "写成 单位=账号，如 区司法局=@jinan/sfj")
        result[unit_for_writing(plan, name.strip())] = account.strip()
    return result


def _below_top(folder: Path) -> str:
    """The plan folder as seen from the top of its repository; without one, from its parent."""
    folder = folder.absolute()
    top = next((p for p in (folder, *folder.parents) if (p / ".git").exists()), folder.parent)
    return folder.relative_to(top).as_posix()


def _write(path: Path, block: str) -> None:
    from fazhi_cli.ledger.files.atomic import replace_file
    from fazhi_cli.ledger.recording.git import with_block

    try:
        old = path.read_bytes().decode("utf-8") if path.is_file() else ""
    except UnicodeDecodeError:
        raise FazhiError(f"文件“{path}”不是 UTF-8 编码，没有改动") from None
    replace_file(path, with_block(old, block).encode("utf-8"))
