"""``fazhi forms due``: who has not answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from fazhi_cli.cli.arguments import options, recording
from fazhi_cli.cli.printing.output import SCHEMA_VERSION, print_list, print_text
from fazhi_cli.cli.printing.table import Column
from fazhi_cli.cli.session import open_session
from fazhi_cli.errors import UsageProblem

if TYPE_CHECKING:
    from fazhi_cli.dates.periods import Period
    from fazhi_cli.forms.standing import Standing

__all__ = ["command"]

HELP = """未交＝什么也没有报；空白＝交了表，一行也没有填；部分＝有的条报了，有的没有；迟交＝报全了，过了期限才收到；已交＝都报了。报没有报，看台账（与 fazhi check --reported 相同），不论是用填报表还是别的办法记的。

不写时段，就是最近一次发表的时段；期限按发表时写的。--format chat 是可以直接贴到工作群里的文字。"""
EXAMPLES = (
    "fazhi forms due",
    "fazhi forms due --format chat",
    "fazhi forms due --only 未交 --only 部分 --format csv",
    "fazhi forms due --quarter 2024Q3 --due 2024-10-10",
)
FORMATS = options.LIST_FORMATS | {"chat": "群通知"}


def command(
    ctx: typer.Context,
    year: Annotated[str | None, typer.Option("--year", metavar="年", help="哪一年的填报")] = None,
    quarter: Annotated[str | None, typer.Option("--quarter", metavar="季度", help="哪一季度的填报")] = None,
    month: Annotated[str | None, typer.Option("--month", metavar="月", help="哪一月的填报")] = None,
    period: Annotated[str | None, typer.Option("--period", metavar="时段", help="哪个时段的填报")] = None,
    due: Annotated[str | None, typer.Option("--due", metavar="日期", help="期限；不写时按发表时写的")] = None,
    only: Annotated[
        list[str] | None,
        typer.Option(
            "--only", metavar="哪些", help="missing 未交、blank 空白、partial 部分、late 迟交、in 已交，可重复"
        ),
    ] = None,
    unit: options.UnitsOption = None,
    contact: Annotated[str, typer.Option("--contact", metavar="联系人", help="写进群通知的联系人")] = "",
    as_of: options.AsOf = None,
    fmt: Annotated[str, typer.Option("--format", metavar="格式", help=options.listed(FORMATS))] = "table",
    plan: options.PlanFolder = None,
) -> None:
    """List how each unit stands."""
    from fazhi_cli.dates.days import parse_day
    from fazhi_cli.forms.rounds import latest_period, read_round
    from fazhi_cli.forms.standing import KINDS, chat_text, standings

    fmt = options.choose(fmt, FORMATS, "--format")
    wanted = [options.choose(w, KINDS, "--only") for w in only or ()]
    session = open_session(ctx, plan, as_of)
    asked = recording.period_of(year, quarter, month, period) or latest_period(session.folder)
    if asked is None:
        raise UsageProblem("还没有发过填报表，不知道问的是哪个时段", "请写明，如 --year 2024")
    day = parse_day(due, "--due 的日期") if due else None
    the_round = read_round(session.folder, asked)
    units = [session.body(u).id for u in unit or ()]
    found = standings(session.plan, session.progress, the_round, day, session.settings.zone, units)
    if fmt == "chat":
        print_text(chat_text(the_round, found, session.as_of, contact))
        return
    shown = [s for s in found if not wanted or s.kind in wanted]
    print_list(
        fmt,
        [
            Column("unit", "单位", fold=True),
            Column("kind", "情况"),
            Column("received", "收到"),
            Column("due", "期限"),
            Column("answered", "已报"),
            Column("owed", "还差的条", fold=True),
        ],
        [_cells(s) for s in shown],
        lambda: _payload(asked, session.as_of.isoformat(), shown),
        heading=f"{asked.label}填报（截至 {session.as_of}）：{_summary(found)}",
    )


def _cells(standing: Standing) -> list[str]:
    from fazhi_cli.forms.standing import KINDS

    total = len({*standing.answered, *standing.owed})
    late = "（迟）" if standing.late and standing.kind != "late" else ""
    return [
        standing.name,
        KINDS[standing.kind] + late,
        str(standing.received or "-"),
        str(standing.due or "-"),
        f"{len(standing.answered)}/{total}",
        "、".join(map(str, standing.owed)),
    ]


def _summary(found: list[Standing]) -> str:
    from fazhi_cli.forms.standing import KINDS

    return "，".join(f"{name} {sum(s.kind == kind for s in found)}" for kind, name in KINDS.items())


def _payload(asked: Period, as_of: str, found: list[Standing]) -> dict[str, Any]:
    return {
        "schema_version": SCHEMA_VERSION,
        "period": asked.key,
        "as_of": as_of,
        "units": [
            {
                "unit": s.unit,
                "name": s.name,
                "kind": s.kind,
                "due": s.due.isoformat() if s.due else None,
                "received": s.received.isoformat() if s.received else None,
                "late": s.late,
                "answered": list(s.answered),
                "owed": list(s.owed),
            }
            for s in found
        ],
    }
