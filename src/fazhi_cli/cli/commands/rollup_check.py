"""``fazhi rollup check``: is a store fit to be reported on?"""

from __future__ import annotations

from typing import Annotated

import typer

from fazhi_cli.cli.arguments import options
from fazhi_cli.cli.arguments.rollup import AsOf, Places, Store, Within, facts_of
from fazhi_cli.cli.printing.lists import SCHEMA_VERSION, print_json, print_text

__all__ = ["command"]

HELP = """未报送、陈旧（超过 30 天）、互不衔接、不能计入、没有归类的，逐个列出。有就以 1 结束，没有以 0 结束。"""
EXAMPLES = ("fazhi rollup check", "fazhi rollup check --within 3501 --places 名单.csv --format json")
FORMATS = {"text": "文字", "json": ""}


def command(
    within: Within = "",
    as_of: AsOf = None,
    places: Places = None,
    store: Store = "rollup",
    fmt: Annotated[str, typer.Option("--format", metavar="格式", help=options.listed(FORMATS))] = "text",
) -> None:
    """Check."""
    fmt = options.choose(fmt, FORMATS, "--format")
    facts = facts_of(store, as_of, within, places, "duckdb", None)
    found = [("missing", code, f"未报送：{code} {name}") for code, name in facts.missing]
    found += [("stale", r.place, f"陈旧：{r.place} {r.name}，数据截至 {r.day}") for r in facts.late_data]
    found += [("conflict", p, f"互不衔接：{p} {name}，{'、'.join(files)}") for p, name, files in facts.conflicts]
    found += [("rejected", name, f"不能计入：{name}，{reason}") for name, reason in facts.rejected]
    found += [
        ("unmapped", name, f"没有归类：{name}，{total} 项职责中 {f} 项没有职能类别，{c} 项没有上级条款")
        for name, f, c, total in facts.unmapped
        if f or c
    ]
    if fmt == "json":
        listed = [{"kind": kind, "subject": subject, "message": message} for kind, subject, message in found]
        print_json({"schema_version": SCHEMA_VERSION, "as_of": facts.as_of.isoformat(), "findings": listed})
    else:
        for _, _, message in found:
            print_text(message + "\n")
        if not found:
            print_text("没有发现问题\n")
    if found:
        raise typer.Exit(1)
