"""The 通报 over many places before it takes a form: the values and tables that its template puts into sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from fazhi_cli.dates.days import format_day
from fazhi_cli.report.papers.compose import TableMaker, paper_of, plain
from fazhi_cli.report.papers.model import Column, Row, Section, Table
from fazhi_cli.report.templating import environment, render_template
from fazhi_cli.rollup.facts import STALE_DAYS, UNMAPPED, Facts, Group, League, percent
from fazhi_cli.rollup.questions import GROUPINGS

__all__ = ["Level", "notice_sections", "notice_title"]

_TEMPLATE = "rollup/notice.j2"
_MOST = 10
_LEVEL_WORDS = {"省": "省（自治区、直辖市）", "市": "设区的市", "县": "县（市、区）", "乡": "乡镇（街道）"}


class Level(NamedTuple):
    """The places of one level, and who is best and worst among them.

    Attributes:
        key: 省, 市, 县 or 乡.
        word: what its places are called.
        rows: the places by rank.
        ranked: whether there are several and they differ.
        best: names of the first, ten at most.
        worst: names of the last, ten at most.
    """

    key: str
    word: str
    rows: tuple[League, ...]
    ranked: bool
    best: tuple[str, ...]
    worst: tuple[str, ...]


def notice_title(facts: Facts) -> str:
    """The title."""
    return f"关于截至{format_day(facts.as_of)}各地任务完成情况的通报"


def notice_sections(facts: Facts, by: str, templates: Path | None = None) -> tuple[Section, ...]:
    """The sections, as ``templates/rollup/notice.j2`` or the user's own words them.

    Args:
        facts: what is said.
        by: ``place``, ``function``, ``clause`` or ``unit``: the table that is given in full beside the ranking.
        templates: the user's template folder, or ``None``.

    Raises:
        FazhiError: a template is wrong.
    """
    text = render_template(environment(templates, plain), _TEMPLATE, facts, _values(facts, by))
    return paper_of(text, _TEMPLATE, "rollup", notice_title(facts), _tables(facts, by)).sections


def _values(facts: Facts, by: str) -> dict[str, Any]:
    """What sentences may say besides the facts themselves (docs/rollup.md)."""
    mapped = [g for g in facts.groups["clause"] if g.name is not None]
    return {
        "by": by,
        "by_word": GROUPINGS[by],
        "late_data": facts.late_data,
        "levels": tuple(_levels(facts)),
        "mapped_clauses": mapped,
        "missing_names": [name for _, name in facts.missing],
        "most_functions": sorted((g for g in facts.groups["function"] if g.overdue), key=lambda g: -g.overdue),
        "most_places": sorted((r for r in facts.league if r.overdue), key=lambda r: -r.overdue),
        "overdue_clauses": _overdue_clauses(facts),
        "share": _share,
        "stale_days": STALE_DAYS,
        "totals": {name: facts.total(name) for name in ("duties", "counted", "done", "overdue", "unreported")},
        "unmapped_word": UNMAPPED,
        "without": {
            "function": sum(u[1] for u in facts.unmapped),
            "clause": sum(u[2] for u in facts.unmapped),
            "duties": sum(u[3] for u in facts.unmapped),
        },
    }


def _levels(facts: Facts) -> Iterator[Level]:
    for key in dict.fromkeys(r.level for r in facts.league):
        rows = tuple(r for r in facts.league if r.level == key)
        last = max((r.rank for r in rows if r.rank is not None), default=1)
        best, worst = (tuple(r.name for r in rows if r.rank == rank)[:_MOST] for rank in (1, last))
        yield Level(key, _LEVEL_WORDS[key], rows, len(rows) > 1 and last > 1, best, worst)


def _overdue_clauses(facts: Facts) -> list[Group]:
    mapped = (g for g in facts.groups["clause"] if g.name is not None and g.overdue)
    return sorted(mapped, key=lambda g: (-g.overdue, g.name or ""))


def _share(part: int, whole: int) -> str:
    found = percent(part, whole)
    return "—" if found is None else f"{found:.1f}%"


def _tables(facts: Facts, by: str) -> dict[str, TableMaker]:
    """What ``@table`` may name."""
    levels = {level.key: level for level in _levels(facts)}
    makers: dict[str, Callable[[str], Table]] = {
        "league": lambda key: _league_table(levels[key]),
        "by": lambda _: _group_table(by, f"按{GROUPINGS[by]}分的完成情况", facts.groups[by]),
        "function": lambda _: _group_table("function", "按职能分的完成情况", facts.groups["function"]),
        "clauses": lambda _: _group_table("clauses", "逾期最多的上级条款", tuple(_overdue_clauses(facts)[:_MOST])),
        "oldest": lambda _: _oldest_table(facts),
        "unmapped": lambda _: _unmapped_table(facts),
    }

    def cut(make: Callable[[str], Table]) -> TableMaker:
        def made(argument: str, limit: int | None) -> Table:
            table = make(argument)
            return table if limit is None else table._replace(rows=table.rows[:limit])

        return made

    return {name: cut(make) for name, make in makers.items()}


def _league_table(level: Level) -> Table:
    columns = (
        Column("名次", 2.6, "centre"),
        Column("地方", 5),
        Column("职责", 3, "centre"),
        Column("完成", 3, "centre"),
        Column("完成率", 3.6, "centre"),
        Column("逾期", 3, "centre"),
        Column("未反馈", 3.2, "centre"),
        Column("较上季", 4.2, "centre"),
        Column("数据截至", 5.4, "centre"),
    )
    cells = tuple(
        Row(
            (
                r.rank,
                r.name,
                r.counted,
                r.done,
                r.percent,
                r.overdue,
                r.unreported,
                "—" if r.change is None else "持平" if r.change == 0 else f"{r.change:+.1f}点",
                r.day + ("（陈旧）" if r.stale else ""),
            )
        )
        for r in level.rows
    )
    return Table(f"league:{level.key}", f"{level.word}完成情况排名", columns, cells)


def _group_table(key: str, caption: str, groups: tuple[Group, ...]) -> Table:
    columns = (
        Column("类别", 10),
        Column("地方数", 3, "centre"),
        Column("职责", 3, "centre"),
        Column("完成", 3, "centre"),
        Column("完成率", 3.6, "centre"),
        Column("逾期", 3, "centre"),
        Column("未反馈", 3.2, "centre"),
    )
    ordered = sorted(groups, key=lambda g: (g.name is None, -g.overdue, g.name or ""))
    rows = tuple(
        Row((g.name or UNMAPPED, g.places, g.counted, g.done, percent(g.done, g.counted), g.overdue, g.unreported))
        for g in ordered
    )
    return Table(key, caption, columns, rows)


def _oldest_table(facts: Facts) -> Table:
    columns = (
        Column("地方", 4),
        Column("单位", 6),
        Column("任务", 12),
        Column("期限", 4.6, "centre"),
        Column("逾期天数", 3.6, "centre"),
    )
    rows = tuple(Row((w.place, w.unit, f"（{w.clause}）{w.title}", w.due, w.days)) for w in facts.oldest)
    return Table("oldest", "逾期时间最长的职责", columns, rows)


def _unmapped_table(facts: Facts) -> Table:
    columns = (
        Column("地方", 6),
        Column("职责", 4, "centre"),
        Column("没有职能类别", 6, "centre"),
        Column("没有上级条款", 6, "centre"),
    )
    rows = tuple(Row((name, total, f, c)) for name, f, c, total in facts.unmapped if f or c)
    return Table("unmapped", "没有归类的职责", columns, rows)
