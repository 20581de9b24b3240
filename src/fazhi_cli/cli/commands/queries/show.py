"""``fazhi show``: one task, whole."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from fazhi_cli.cli.arguments import options
from fazhi_cli.cli.printing.output import SCHEMA_VERSION, print_json, print_text
from fazhi_cli.cli.printing.phrasing import deadline_json, deadline_text, marked_text
from fazhi_cli.cli.printing.states import as_of_text, measure_state, state_json, state_text, task_state
from fazhi_cli.cli.session import Session
from fazhi_cli.cli.shell.streams import terminal_width
from fazhi_cli.plan.duties import task_bearers
from fazhi_cli.plan.items import Item, parse_items
from fazhi_cli.plan.model import Collective, Correction, Measure, Task
from fazhi_cli.plan.words import CERTAINTIES, VIAS
from fazhi_cli.text.display import display_width, wrap

__all__ = ["command"]

HELP = """原文在网页转换时损坏的地方，读法确定或很可能的，按勘误的读法显示，写作“应读作[※1]”，注里附原文；读法存疑的照录原文，也加标记，注里写可能的读法。--verbatim 只显示原文，一字不改。"""
EXAMPLES = (
    "fazhi show 15",
    "fazhi show 第十五条",
    "fazhi show 15-2",
    "fazhi show 15 --verbatim",
    "fazhi show 15 --format json",
)


@options.grouped
def command(
    ctx: typer.Context,
    task: options.TaskArgument,
    verbatim: Annotated[bool, typer.Option("--verbatim", help="照录原文，不加勘误标记")] = False,
    *,
    query: options.Query,
) -> None:
    """Show one task: text with corrections marked, measures, deadlines, units, state."""
    fmt, session = query.open(ctx)
    item = _one_item(session, task)
    the_task = session.plan.task_by_id[item.task]
    if fmt == "json":
        print_json(_payload(session, the_task, item))
    elif fmt == "csv":
        _print_csv(the_task, item)
    else:
        width = terminal_width() if fmt == "table" else None
        print_text(_page(session, the_task, item, verbatim=verbatim, width=width, markdown=fmt == "md"))


def _one_item(session: Session, word: str) -> Item:
    from fazhi_cli.errors import UsageProblem
    from fazhi_cli.plan.items import parse_item

    try:
        return parse_item(session.plan, word)
    except UsageProblem:
        found = parse_items(session.plan, [word])
        if len(found) == 1:
            return found[0]
        raise UsageProblem(
            f"“{word}”是 {len(found)} 条任务，这里一次看一条",
            f"多条任务的清单：fazhi tasks；先看：fazhi show {found[0]}",
        ) from None


def _measures(task: Task, item: Item) -> list[Measure]:
    return [m for m in task.measures if item.measure in (None, m.id)]


def _print_csv(task: Task, item: Item) -> None:
    from fazhi_cli.cli.printing.output import print_csv
    from fazhi_cli.cli.printing.table import Column

    columns = [Column("id", "举措"), Column("text", "原文"), Column("due", "时限"), Column("targets", "量化目标")]
    rows = [
        [m.id, m.text, "；".join(map(deadline_text, m.deadlines)), "；".join(t.quote for t in m.targets)]
        for m in _measures(task, item)
    ]
    print_csv(columns, rows)


def _page(session: Session, task: Task, item: Item, *, verbatim: bool, width: int | None, markdown: bool) -> str:
    section = session.plan.section_by_number[task.section]
    out = _Page(width, markdown)
    out.title(f"({task.clause}){task.title}" if task.clause.isalpha() else f"{task.clause}{task.title}")
    out.line(f"第{section.label}部分　{section.title}；任务编号 {task.id}")
    state = task_state(session.progress, task.id)
    whole = f"{state_text(state.status, state.labels)}（{as_of_text(session.progress)}）"
    if item.measure is None:
        out.line(f"状态：{whole}")
    else:
        own = state_text(*measure_state(session.progress, item.measure, None))
        out.line(f"状态：{item.measure} {own}；全条 {whole}")
    out.head("原文" if verbatim else "全文")
    notes: list[str] = []
    for measure in _measures(task, item):
        text = measure.text
        if not verbatim:
            text, added = marked_text(text, task.corrections, len(notes))
            notes += [f"※{n}　{_correction_note(c)}" for n, c in added]
        out.item(measure.id, text)
        _demands(measure, out)
    if notes:
        out.head("勘误")
        for note in notes:
            out.line(note, hang="    ")
    _units(session, task, item, out)
    return out.text()


def _demands(measure: Measure, out: _Page) -> None:
    """When a measure is due and how far it is to go."""
    for deadline in measure.deadlines:
        out.sub(f"时限：{deadline_text(deadline)}　原文「{deadline.quote}」")
        if deadline.doubt is not None and deadline.ruling is None:
            out.sub(f"存疑：{deadline.doubt.why}")
        if deadline.note:
            out.sub(f"说明：{deadline.note}")
        if deadline.by_source:
            out.sub(f"日期依据：{deadline.by_source}")
    for target in measure.targets:
        out.sub(f"目标：{target.quote}")
        if target.note:
            out.sub(f"说明：{target.note}")


def _correction_note(correction: Correction) -> str:
    certainty = CERTAINTIES[correction.certainty]
    if correction.doubtful:
        meant = f"照录「{correction.quote}」，疑应读作「{correction.reading}」"
    else:
        meant = f"原文「{correction.quote}」，读作「{correction.reading}」"
    return f"{meant}（{certainty}）：{correction.reason}"


def _units(session: Session, task: Task, item: Item, out: _Page) -> None:
    out.head("责任单位")
    if not task.mentions:
        out.line("原文没有列责任单位")
        return
    out.line("原文次序：" + "、".join(task.responsible))
    for mention in task.mentions:
        if not mention.bodies:
            out.item(mention.text, "不在 units.yaml 里，没有落到任何单位；见 fazhi lint")
    for duty in task_bearers(session.plan, task):
        if duty.via == "member":
            continue
        name = session.plan.body_name(duty.unit)
        collective = session.plan.collective_by_id.get(duty.unit)
        if collective is not None and not collective.closed:
            out.item(name, "名单不定，可能涉及的单位未计入")
        elif collective is not None:
            out.item(name, f"集合，成员 {len(collective.members)} 个（据{collective.source or '单位表'}）：")
            for state, names in _members(session, item, collective).items():
                out.sub(f"{state}：{'、'.join(names)}")
        else:
            out.item(name, f"{VIAS[duty.via]}；{_state_of(session, item, duty.unit)}")


def _state_of(session: Session, item: Item, body: str) -> str:
    """The state of a body's part in the task, or in the measure asked for."""
    state = session.progress.borne_by(item.task, body)
    own = state.measure(item.measure) if item.measure else None
    return state_text(own.status, own.labels) if own else state_text(state.status, state.labels)


def _members(session: Session, item: Item, collective: Collective) -> dict[str, list[str]]:
    """The members by their state, in the order in which each state first comes."""
    found: dict[str, list[str]] = {}
    for member in collective.members:
        found.setdefault(_state_of(session, item, member), []).append(session.plan.body_name(member))
    return found


class _Page:
    """Lines for a terminal, or Markdown."""

    def __init__(self, width: int | None, markdown: bool) -> None:
        self._width = width
        self._markdown = markdown
        self._lines: list[str] = []

    def title(self, text: str) -> None:
        self._lines.append(f"## {self._safe(text)}\n" if self._markdown else self._safe(text))

    def head(self, text: str) -> None:
        self._lines += ["", f"### {text}\n" if self._markdown else f"【{text}】"]

    def line(self, text: str, hang: str = "") -> None:
        self._add(text, "", hang)

    def item(self, label: str, text: str) -> None:
        if self._markdown:
            self._lines.append(f"- **{self._safe(label)}** {self._safe(text)}")
        else:
            self._add(f"{label}　{text}", "", hang=" " * min(display_width(label) + 2, 16))

    def sub(self, text: str) -> None:
        if self._markdown:
            self._lines.append(f"  - {self._safe(text)}")
        else:
            self._add(text, "      ")

    def _add(self, text: str, indent: str, hang: str = "") -> None:
        safe = self._safe(text)
        if self._markdown:
            self._lines.append(safe + "  ")
        elif self._width is None:
            self._lines.append(indent + safe)
        else:
            first, *rest = wrap(safe, self._width - len(indent + hang))
            self._lines += [indent + first, *(indent + hang + part for part in rest)]

    def _safe(self, text: str) -> str:
        from fazhi_cli.cli.printing.output import escape_markdown
        from fazhi_cli.text.display import visible

        return escape_markdown(text) if self._markdown else visible(text)

    def text(self) -> str:
        return "\n".join(self._lines) + "\n"


def _payload(session: Session, task: Task, item: Item) -> dict[str, Any]:
    section = session.plan.section_by_number[task.section]
    return {
        "schema_version": SCHEMA_VERSION,
        "task": task.id,
        "measure": item.measure,
        "clause": task.clause,
        "section": {"number": section.number, "label": section.label, "title": section.title},
        "title": task.title,
        "text": task.text,
        "measures": [
            {
                "id": m.id,
                "text": m.text,
                "deadlines": [deadline_json(d) for d in m.deadlines],
                "targets": [{"quote": t.quote, "note": t.note} for t in m.targets],
                "status": status,
                "labels": list(labels),
            }
            for m in _measures(task, item)
            for status, labels in (measure_state(session.progress, m.id, None),)
        ],
        "responsible": list(task.responsible),
        "units": [
            {"id": d.unit, "name": session.plan.body_name(d.unit), "via": d.via, "mention": d.mention, "role": d.role}
            for d in task_bearers(session.plan, task)
        ],
        "corrections": [
            {"quote": c.quote, "reading": c.reading, "certainty": c.certainty, "reason": c.reason}
            for c in task.corrections
        ],
        "state": state_json(session, task),
    }
