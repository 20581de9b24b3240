"""The numbers of a report on one screen of plain text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fazhi_cli.report.rows import Obligation, SectionRow
from fazhi_cli.report.view import View
from fazhi_cli.report.words import day_text, join, percent_text
from fazhi_cli.text.display import display_width, fit, one_line, pad

__all__ = ["dashboard"]

_BAR = 20
# Shape and letter say what a colour would: all of them exist in GBK.
_MARKS = (("green", "■"), ("blue", "▲"), ("yellow", "◆"), ("red", "●"), ("gray", "□"))


def dashboard(view: View, width: int = 80, height: int = 24) -> str:
    """A screen of text, at most ``width`` cells wide and ``height`` lines high.

    Numbers come first; lists are cut to what is left, and say how many there are.
    """
    lines = [*_head(view, width), "", *_sections(view), ""]
    left = max(4, height - len(lines) - 3)
    if view.summary.ended:
        lists = [*_unfinished(view, left)]
    else:
        lists = [*_matters("逾期", view.overdue, left // 2), *_matters("临期", view.due_soon, left - left // 2 - 1)]
    lines += [*lists, *_foot(view)]
    return "\n".join(_cut(line, width) for line in lines) + "\n"


def _head(view: View, width: int) -> Iterator[str]:
    s = view.summary
    yield view.title.removesuffix(view.kind_text)
    yield from _packed(
        (
            f"截至{day_text(view.as_of)}",
            f"任务 {s.tasks.count}",
            f"完成 {s.done.count}（{percent_text(s.done.percent)}）",
            f"达到序时进度 {s.in_step.count}（{percent_text(s.in_step.percent)}）",
            f"时间已过 {percent_text(s.time_percent)}",
        ),
        width,
    )
    if s.ended:
        said = "，".join(f"{o.label} {o.count}" for o in s.outcomes if o.count)
        yield f"方案已于{day_text(view.document.end)}到期：职责 {s.duties.count} 项，{said}"
    numbers = (
        s.overdue,
        s.inferred,
        s.due_soon,
        s.behind,
        s.blocked,
        s.doubtful,
        s.no_record,
        s.not_started,
        s.unreported,
    )
    yield from _packed([f"{n.label} {n.count}" for n in numbers], width)


def _packed(parts: Sequence[str], width: int) -> Iterator[str]:
    """The parts in as few lines as hold them: a number is never cut."""
    line = ""
    for part in parts:
        longer = f"{line}　{part}" if line else part
        if line and display_width(longer) > width:
            yield line
            longer = part
        line = longer
    yield line


def _sections(view: View) -> Iterator[str]:
    words = "　".join(f"{mark} {share.label}" for (_, mark), share in zip(_MARKS, view.summary.lights, strict=False))
    yield f"各部分（{words}）"
    widest = max((display_width(s.title) for s in view.by_section), default=0)
    for section in view.by_section:
        yield f"{section.label} {pad(section.title, widest)} {_bar(section)} 完成 {section.done.count}/{section.total}"


def _bar(section: SectionRow) -> str:
    """One mark a task; over :data:`_BAR` tasks, in proportion."""
    counts = {share.key: share.count for share in section.lights}
    if section.total > _BAR:
        counts = {key: round(n * _BAR / section.total) for key, n in counts.items()}
    return pad("".join(mark * counts.get(key, 0) for key, mark in _MARKS), 2 * min(_BAR, 10))


def _unfinished(view: View, room: int) -> Iterator[str]:
    """After the plan's end: the units with the most left undone."""
    yield f"有职责没有完成的单位 {len(view.behind)} 个" + ("：" if view.behind else "")
    shown = view.behind[: max(1, room - 1)]
    for b in shown:
        yield f"  {b.unit_name}　未完成 {len(b.unfinished)}　从未填报 {len(b.unheard)}　承担 {b.total}"
    if len(shown) < len(view.behind):
        yield f"  …… 另有 {len(view.behind) - len(shown)} 个"


def _matters(word: str, matters: Sequence[Obligation], room: int) -> Iterator[str]:
    yield f"{word}事项 {len(matters)} 项" + ("：" if matters else "")
    shown = matters[: max(1, room - 1)]
    for o in shown:
        yield f"  {pad(o.id, 10)} {_days(o.days_left)}　{o.title}（{_behind(o)}）"
    if len(shown) < len(matters):
        yield f"  …… 另有 {len(matters) - len(shown)} 项"


def _behind(o: Obligation) -> str:
    """Who has not finished; of a goal that nobody bears, what the plan says."""
    return join(o.unfinished, 5) if o.bearers else o.owners


def _days(left: int | None) -> str:
    if left is None:
        return ""
    if left == 0:
        return "当日到期"
    return f"已过{-left}天" if left < 0 else f"还有{left}天"


def _foot(view: View) -> Iterator[str]:
    s = view.summary
    yield (
        f"{view.period.label}填报 {s.records} 条　单位 {s.units.count} 个，填报过 {s.units_reported.count} 个，"
        f"没有填报 {s.units_unreported.count} 个"
    )
    if view.changes:
        last = view.changes[-1]
        yield f"最近变化：{last.on} ({last.clause}) {join([last.unit_name, last.after.text])}　{one_line(last.text)}"


def _cut(line: str, width: int) -> str:
    return line if display_width(line) <= width else line[: fit(line, width - 2)] + "…"
