"""The 通报 over many places: sections, sentences and tables, before they take a form."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi_cli.dates.days import format_day
from fazhi_cli.report.papers.model import Block, Column, Paragraph, Row, Section, Table
from fazhi_cli.rollup.facts import STALE_DAYS, Facts, Group, League, percent
from fazhi_cli.text.numerals import to_numeral

__all__ = ["UNMAPPED", "notice_sections", "notice_title"]

UNMAPPED = "未归类"
_MOST = 10
_LEVEL_WORDS = {"省": "省（自治区、直辖市）", "市": "设区的市", "县": "县（市、区）", "乡": "乡镇（街道）"}
_KINDS = {"function": "职能", "clause": "上级条款", "unit": "单位"}


def notice_title(facts: Facts) -> str:
    """The title."""
    return f"关于截至{format_day(facts.as_of)}各地任务完成情况的通报"


def notice_sections(facts: Facts, by: str) -> tuple[Section, ...]:
    """The sections.

    Args:
        facts: what is said.
        by: ``place``, ``function``, ``clause`` or ``unit``: the table that is given in full beside the ranking.
    """
    parts: list[tuple[str, str, list[Block]]] = [
        ("sent", "报送情况", list(_sent(facts))),
        ("league", "完成情况", list(_league(facts))),
        ("overdue", "逾期集中在哪里", list(_gathered(facts))),
        ("clauses", "各地普遍滞后的条款", list(_clauses(facts))),
        ("oldest", "逾期时间最长的职责", list(_oldest(facts))),
        ("unmapped", "没有归类的职责", list(_unmapped(facts))),
    ]
    if by in _KINDS and by != "function":
        table = _group_table(by, f"按{_KINDS[by]}分的完成情况", facts.groups[by], facts.as_of.isoformat())
        parts.insert(
            2, (f"by_{by}", f"按{_KINDS[by]}分的完成情况", [table] if table.rows else [Paragraph("没有数据。")])
        )
    return tuple(
        Section(key, f"{to_numeral(n)}、{heading}", tuple(blocks)) for n, (key, heading, blocks) in enumerate(parts, 1)
    )


def _sent(facts: Facts) -> Iterator[Block]:
    count = len(facts.league)
    if facts.expected is None:
        yield Paragraph(f"截至{format_day(facts.as_of)}，收到{count}个地方的数据。没有应报名单，未报送的地方无从列出。")
    else:
        sent = len(facts.expected) - len(facts.missing)
        text = f"应报送{len(facts.expected)}个地方，已报送{sent}个"
        names = "、".join(n for _, n in facts.missing)
        yield Paragraph(
            text + (f"；未报送{len(facts.missing)}个：{names}，不列入排名。" if facts.missing else "，全部报送。")
        )
    for _, name, files in facts.conflicts:
        yield Paragraph(
            f"{name}送来的{len(files)}份数据互不衔接（{'、'.join(files)}），都没有计入，请该地核实后重新报送。"
        )
    if facts.late_data:
        names = "、".join(f"{r.name}（{r.day}）" for r in facts.late_data)
        yield Paragraph(f"数据超过{STALE_DAYS}天没有更新的，标注“陈旧”：{names}。这些地方之后的进展不在其中。")
    if facts.rejected:
        told = "；".join(f"{name}：{reason}" for name, reason in facts.rejected)
        yield Paragraph(f"另有{len(facts.rejected)}个文件不能计入：{told}。")


def _league(facts: Facts) -> Iterator[Block]:
    if not facts.league:
        yield Paragraph("没有数据。")
        return
    done, counted = facts.total("done"), facts.total("counted")
    unreported, overdue = facts.total("unreported"), facts.total("overdue")
    yield Paragraph(
        f"各地共有职责{facts.total('duties')}项，除终止的以外计{counted}项，已完成{done}项，完成率{_percent(done, counted)}；"
        f"逾期{overdue}项，未反馈{unreported}项。完成率＝已完成（含已销号）÷除终止以外的全部职责；未反馈的计入分母，不作完成。"
    )
    for level in dict.fromkeys(r.level for r in facts.league):
        rows = [r for r in facts.league if r.level == level]
        best = [r.name for r in rows if r.rank == 1]
        last = max((r.rank for r in rows if r.rank is not None), default=1)
        worst = [r.name for r in rows if r.rank == last]
        if len(rows) > 1 and last > 1:
            yield Paragraph(
                f"{_LEVEL_WORDS[level]}中，完成率最高的是{'、'.join(best[:_MOST])}，最低的是{'、'.join(worst[:_MOST])}。"
            )
        yield _league_table(level, rows)


def _league_table(level: str, rows: list[League]) -> Table:
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
        for r in rows
    )
    return Table(f"league:{level}", f"{_LEVEL_WORDS[level]}完成情况排名", columns, cells)


def _gathered(facts: Facts) -> Iterator[Block]:
    total = facts.total("overdue")
    if not total:
        yield Paragraph("没有逾期的职责。")
        return
    most = sorted((g for g in facts.groups["function"] if g.overdue), key=lambda g: -g.overdue)
    told = "、".join(f"{g.name or UNMAPPED}{g.overdue}项（占{_percent(g.overdue, total)}）" for g in most[:3])
    places = sorted((r for r in facts.league if r.overdue), key=lambda r: -r.overdue)
    where = "、".join(
        f"{r.name}{r.overdue}项（本地{r.counted}项的{_percent(r.overdue, r.counted)}）" for r in places[:3]
    )
    yield Paragraph(f"逾期{total}项。按地方看，最多的是{where}；按职能看，最多的是{told}。")
    yield _group_table("function", "按职能分的完成情况", facts.groups["function"], facts.as_of.isoformat())


def _clauses(facts: Facts) -> Iterator[Block]:
    mapped = [g for g in facts.groups["clause"] if g.name is not None]
    if not mapped:
        yield Paragraph("各地的任务都没有写明落实上级文件的哪一条，不能按条款比较。")
        return
    behind = sorted((g for g in mapped if g.overdue), key=lambda g: (-g.overdue, g.name or ""))
    if not behind:
        yield Paragraph("写明了上级条款的职责没有逾期。")
        return
    yield Paragraph("按上级文件的条款看，逾期最多的依次如下。")
    yield _group_table("clauses", "逾期最多的上级条款", tuple(behind[:_MOST]), "")


def _group_table(key: str, caption: str, groups: tuple[Group, ...], day: str) -> Table:
    del day
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


def _oldest(facts: Facts) -> Iterator[Block]:
    if not facts.oldest:
        yield Paragraph("没有逾期的职责。")
        return
    yield Paragraph(f"逾期时间最长的{len(facts.oldest)}项如下。")
    columns = (
        Column("地方", 4),
        Column("单位", 6),
        Column("任务", 12),
        Column("期限", 4.6, "centre"),
        Column("逾期天数", 3.6, "centre"),
    )
    rows = tuple(Row((w.place, w.unit, f"（{w.clause}）{w.title}", w.due, w.days)) for w in facts.oldest)
    yield Table("oldest", "逾期时间最长的职责", columns, rows)


def _unmapped(facts: Facts) -> Iterator[Block]:
    duties = sum(u[3] for u in facts.unmapped)
    functions, clauses = sum(u[1] for u in facts.unmapped), sum(u[2] for u in facts.unmapped)
    if not functions + clauses:
        yield Paragraph("全部职责都写明了职能类别和上级条款。")
        return
    yield Paragraph(
        f"{duties}项职责中，没有写明单位职能类别的{functions}项，没有写明上级条款的{clauses}项，都列入“{UNMAPPED}”，计入总数。"
    )
    columns = (
        Column("地方", 6),
        Column("职责", 4, "centre"),
        Column("没有职能类别", 6, "centre"),
        Column("没有上级条款", 6, "centre"),
    )
    rows = tuple(Row((name, total, f, c)) for name, f, c, total in facts.unmapped if f or c)
    yield Table("unmapped", "没有归类的职责", columns, rows)


def _percent(part: int, whole: int) -> str:
    found = percent(part, whole)
    return "—" if found is None else f"{found:.1f}%"
