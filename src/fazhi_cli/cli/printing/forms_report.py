"""What ``fazhi forms take`` says: each row that needs a look with its file, sheet and cell, and how many of each kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from fazhi_cli.cli.printing.output import SCHEMA_VERSION
from fazhi_cli.forms.answers import RESULTS, Answer
from fazhi_cli.text.display import one_line

if TYPE_CHECKING:
    from fazhi_cli.forms.taking import Preview, Written

__all__ = ["Taken", "answer_counts", "closing_text", "preview_text", "taken_json"]

_MOST_PLACES = 12


class Taken(NamedTuple):
    """A taking that was tried: what was shown, and what was written (``None``: nothing)."""

    shown: Preview
    written: Written | None
    accept: bool


def preview_text(shown: Preview, *, accept: bool, every: bool = False) -> str:
    """For people, before anything is written.

    Args:
        shown: the preview.
        accept: whether words that only suggest a status are taken for it.
        every: whether each row is listed, not only those that need a look.
    """
    lines = [f"{s.file.name}：{_counts_text(a for a in shown.answers if a.sheet is s)}" for s in shown.sheets]
    lines += _listed("没有收", [f"{r.name}：{r.why}" for r in shown.refused if r.kind == "bad"])
    lines += _listed("不算", [f"{r.name}：{r.why}" for r in shown.refused if r.kind == "aside"])
    lines += _listed("别的文件", [f"{r.name}：{r.why}" for r in shown.refused if r.kind == "other"])
    for result in RESULTS if every else ("changed", "conflict", "unclear"):
        lines += _listed(RESULTS[result], [_row_text(shown, a) for a in shown.answers if a.result == result])
    lines += _readings(shown.answers, accept=accept)
    lines += _notes(shown)
    missing = [f"{a.place}：{m}" for a in shown.answers for m in a.missing]
    lines += _listed("缺的佐证", missing)
    total = len(shown.answers)
    return "\n".join([*lines, "", f"共 {len(shown.sheets)} 份、{total} 行：{_counts_text(shown.answers)}"]) + "\n"


def closing_text(shown: Preview, written: Written | None, *, refused: bool, accept: bool) -> str:
    """What became of it, and what to do next."""
    if refused:
        points = shown.open_points(accept=accept)
        accepting = (
            "；照建议读的，加 --accept" if any(a.proposed and a.drafts for a in shown.answers) and not accept else ""
        )
        return f"有 {points} 处要先看，什么也没有写。改好再收，或加 --partial 只写没有问题的{accepting}\n"
    if written is None:
        return "只是预览，没有写。写入加 --write\n"
    if written.batch is None:
        return "没有新的内容要写\n"
    more = (f"，佐证 {written.annexes} 件" if written.annexes else "") + (
        f"，存表 {written.kept} 份" if written.kept else ""
    )
    return (
        f"已记录 {written.records} 条{more}，批次 {written.batch}\n"
        f"收错了可以整批撤回：fazhi status withdraw --batch {written.batch} --reason 理由\n"
    )


def answer_counts(answers: Iterable[Answer]) -> dict[str, int]:
    """How many rows came to what."""
    counts = Counter(a.result for a in answers)
    return {result: counts[result] for result in RESULTS}


def _counts_text(answers: Iterable[Answer]) -> str:
    return "，".join(f"{RESULTS[r]} {n}" for r, n in answer_counts(answers).items() if n) or "没有行"


def _listed(head: str, lines: Sequence[str]) -> list[str]:
    return ["", f"{head} {len(lines)}：", *(f"  {line}" for line in lines)] if lines else []


def _row_text(shown: Preview, answer: Answer) -> str:
    names = shown.taker.book.plan
    who = names.body_name(answer.unit) if answer.unit in names.unit_by_id else ""
    what = " ".join(
        p for p in (who, answer.item if len(answer.item) <= 12 else answer.item[:12] + "…", answer.said) if p
    )
    problem = f"：{one_line(answer.problem)}" if answer.problem else ""
    return f"{answer.place} {what}{problem}".rstrip()


def _readings(answers: Sequence[Answer], *, accept: bool) -> list[str]:
    """What cells that say it in their own way were taken for, each once with its places."""
    found: dict[tuple[str, str, bool], list[str]] = {}
    for answer in answers:
        for reading in answer.readings:
            found.setdefault((reading.text, reading.meaning, reading.proposed), []).append(answer.place)
    lines = []
    for (text, meaning, proposed), places in found.items():
        shown = "、".join(places[:_MOST_PLACES]) + (f" 等 {len(places)} 处" if len(places) > _MOST_PLACES else "")
        kind = "建议读作" if proposed and not accept else "读作"
        lines.append(f"“{one_line(text)}”{kind}“{meaning}”：{shown}")
    return _listed("换了说法", lines)


def _notes(shown: Preview) -> list[str]:
    """What was filled in or left out for whole files."""
    lines = []
    for sheet in shown.sheets:
        name, table = sheet.file.name, sheet.table
        if sheet.unit_from:
            lines.append(f"{name}：单位按{sheet.unit_from}，是{shown.taker.book.plan.body_name(sheet.unit or '')}")
        answered = any(a.record is not None for a in shown.answers if a.sheet is sheet)
        if sheet.sender is None and answered:
            lines.append(f"{name}：没有写填报人，记为 {shown.taker.by}")
        lines += [f"{name}：合并单元格“{head}”填下 {len(rows)} 格" for head, rows in table.filled.items()]
        if sheet.number is None and table.skipped:
            lines.append(f"{name}：没有读的列：{'、'.join(table.skipped)}")
        if sheet.number is None and table.remarks:
            lines.append(f"{name}：表下的说明、签名没有读（第 {'、'.join(map(str, table.remarks))} 行）")
        if table.hidden:
            lines.append(f"{name}：隐藏的行也读了（第 {'、'.join(map(str, table.hidden))} 行）")
    return _listed("说明", lines)


def taken_json(taken: Taken) -> dict[str, Any]:
    """For programs."""
    shown, written = taken.shown, taken.written
    return {
        "schema_version": SCHEMA_VERSION,
        "period": shown.taker.period.key,
        "received": shown.taker.received.isoformat(),
        "written": written.records if written else 0,
        "batch": written.batch if written else None,
        "counts": answer_counts(shown.answers),
        "files": [
            {
                "file": s.file.name,
                "sha256": s.file.sha256,
                "unit": s.unit,
                "sender": s.sender,
                "counts": answer_counts(a for a in shown.answers if a.sheet is s),
            }
            for s in shown.sheets
        ],
        "refused": [{"file": r.name, "kind": r.kind, "why": r.why} for r in shown.refused],
        "rows": [
            {
                "file": a.sheet.file.name,
                "sheet": a.sheet.table.sheet,
                "cell": a.cell,
                "line": a.line,
                "result": a.result,
                "unit": a.unit,
                "item": a.item,
                "status": a.record.status if a.record else None,
                "on": a.record.on.isoformat() if a.record else None,
                "proposed": a.proposed,
                "readings": [r._asdict() for r in a.readings],
                "problem": a.problem,
                "missing": list(a.missing),
            }
            for a in shown.answers
        ],
    }
