"""``fazhi rollup collect``: take the files of the places into a store."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fazhi_cli.cli.arguments.rollup import Store
from fazhi_cli.cli.printing.lists import print_text
from fazhi_cli.cli.session import say

__all__ = ["command"]

HELP = """收各地用 fazhi bundle 做的文件。只读新来的；同一份来两次只算一次。同一地方、同一方案的新文件接着旧的（旧台账的记录都在），就替换旧的；接不上的两份都列出，都不计入。损坏的、较新版本程序做的放在一边，说明原因，其余照收。"""
EXAMPLES = (
    "fazhi rollup collect 收到的文件",
    "fazhi rollup collect 350111-fzsh2021.parquet --store 汇总",
    "fazhi rollup collect --rebuild --store 汇总",
)


def command(
    sources: Annotated[list[str] | None, typer.Argument(metavar="文件或文件夹…", help="各地发来的 .parquet")] = None,
    store: Store = "rollup",
    rebuild: Annotated[bool, typer.Option("--rebuild", help="不用清单，从收到的全部文件重新做")] = False,
) -> None:
    """Collect."""
    from fazhi_cli.errors import UsageProblem
    from fazhi_cli.rollup.collect import collect

    if not sources and not rebuild:
        raise UsageProblem("没有写收哪些文件", "如 fazhi rollup collect 收到的文件夹")
    done = collect(Path(store), [Path(s) for s in sources or ()], rebuild=rebuild)
    for entry in done.rejected:
        say(f"没有收“{entry.name}”：{entry.reason}")
    places: dict[str, list[str]] = {}
    for kept in done.manifest.bundles:
        if kept.conflict:
            places.setdefault(f"{kept.about.place} {kept.about.name}", []).append(kept.file)
    for place, files in places.items():
        say(f"{place}：{len(files)} 份互不衔接，都没有计入（{'、'.join(files)}），请该地核实后重新报送")
    print_text(
        f"新收 {len(done.taken)} 份，已有 {done.known} 份，替换 {len(done.replaced)} 份，不能计入 {len(done.rejected)} 份；"
        f"现有 {len({b.about.place for b in done.manifest.counted})} 个地方、{len(done.manifest.counted)} 份方案\n"
    )
    if done.rejected or places:
        raise typer.Exit(1)
