"""``fazhi rollup show``: the duties of one place."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from fazhi_cli.cli.arguments import options
from fazhi_cli.cli.arguments.rollup import AsOf, EngineName, Master, Store, day_of, expected_of, opened, store_of
from fazhi_cli.cli.printing.lists import SCHEMA_VERSION, print_list
from fazhi_cli.cli.printing.table import Column
from fazhi_cli.errors import UsageProblem

__all__ = ["command"]

HELP = """一个地方的全部职责现在怎样。地方写代码或名称。"""
EXAMPLES = ("fazhi rollup show 350111", "fazhi rollup show 晋安区 --overdue --format csv")
_KEYS = (
    "place", "task", "clause", "title", "unit", "unit_name", "function", "status", "light", "overdue", "unreported",
    "due", "since",
)  # fmt: skip


def command(
    place: Annotated[str, typer.Argument(metavar="地方", help="行政区划代码或名称")],
    overdue: Annotated[bool, typer.Option("--overdue", help="只看逾期的")] = False,
    as_of: AsOf = None,
    fmt: options.Format = "table",
    store: Store = "rollup",
    engine: EngineName = "duckdb",
    master: Master = None,
) -> None:
    """List the duties."""
    from fazhi_cli.ledger.words import STATUSES, word
    from fazhi_cli.rollup.facts import place_names
    from fazhi_cli.rollup.notice import UNMAPPED
    from fazhi_cli.rollup.questions import question

    fmt = options.choose(fmt, options.LIST_FORMATS, "--format")
    day, manifest = day_of(as_of), store_of(store)
    names = place_names(manifest, expected_of(store))
    sent = {b.about.place: b.about.name for b in manifest.counted}
    found = sorted(code for code, own in sent.items() if place in (code, own, names[code]))
    if len(found) != 1:
        known = "、".join([f"{code} {names[code]}" for code in sorted(sent)][:10])
        raise UsageProblem(
            f"“{place}”" + ("不止一个地方" if found else "没有报送，或没有计入"), f"有：{known or '（没有）'}"
        )
    with opened(store, manifest, engine, master) as running:
        rows = running.ask(question("duties", day, found[0])) if running else []
    rows = [r for r in rows if r[9] or not overdue]

    def payload() -> dict[str, Any]:
        duties = [
            {k: v.isoformat() if hasattr(v, "isoformat") else v for k, v in zip(_KEYS, r, strict=True)} for r in rows
        ]
        return {"schema_version": SCHEMA_VERSION, "as_of": day.isoformat(), "place": found[0], "duties": duties}

    print_list(
        fmt,
        [
            Column("task", "条"),
            Column("title", "任务", fold=True),
            Column("unit", "单位", fold=True),
            Column("function", "职能"),
            Column("status", "状态"),
            Column("due", "逾期的期限"),
            Column("since", "起"),
        ],
        [
            [str(r[2]), r[3], r[5] or "-", r[6] or UNMAPPED, word(STATUSES, r[7]), str(r[11] or "-"), str(r[12])]
            for r in rows
        ],
        payload,
        heading=f"{found[0]} {names[found[0]]}（截至 {day}）：{len(rows)} 项",
    )
