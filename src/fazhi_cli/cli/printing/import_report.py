"""What ``fazhi status import`` says: every problem once with its rows, and what was read into the sheet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from fazhi_cli.cli.printing.output import SCHEMA_VERSION

if TYPE_CHECKING:
    from fazhi_cli.ledger.exchange.importing import Outcome
    from fazhi_cli.ledger.exchange.tables.sheet import Table

__all__ = ["Import", "import_json", "import_text", "lines_text"]

_MOST_PIECES = 40


class Import(NamedTuple):
    """An import that was tried.

    Attributes:
        table: what was read.
        outcomes: what became of its rows.
        written: number of records written.
        batch: number of the batch written, or ``None``.
        dry_run: whether nothing was to be written.
        refused: whether nothing was written because of problems.
    """

    table: Table
    outcomes: Sequence[Outcome]
    written: int
    batch: str | None
    dry_run: bool
    refused: bool


def import_text(result: Import) -> str:
    """For people."""
    lines = [f"{lines_text(found)}：{problem}" for problem, found in _problems(result.outcomes).items()]
    lines += _notes(result)
    count = {state: sum(_state(o) == state for o in result.outcomes) for state in ("new", "known", "problem")}
    lines.append(f"共 {len(result.outcomes)} 行：可记 {count['new']}，已有 {count['known']}，有问题 {count['problem']}")
    if result.refused:
        lines.append("什么也没有写。改好有问题的行再导，或加 --partial 只写没有问题的")
    elif result.dry_run:
        lines.append("只检查，没有写")
    elif result.batch is None:
        lines.append(f"已记录 {result.written} 条")
    else:
        lines.append(f"已记录 {result.written} 条，批次 {result.batch}")
        lines.append(f"导错了可以整批撤回：fazhi status withdraw --batch {result.batch} --reason 理由")
    return "\n".join(lines) + "\n"


def import_json(result: Import) -> dict[str, Any]:
    """For programs."""
    return {
        "schema_version": SCHEMA_VERSION,
        "dry_run": result.dry_run,
        "written": result.written,
        "batch": result.batch,
        "filled": [{"column": head, "lines": lines} for head, lines in result.table.filled.items()],
        "skipped": result.table.skipped,
        "hidden": result.table.hidden,
        "office": _office(result.outcomes),
        "dated": [{"on": on, "lines": lines} for on, lines in _dated(result.outcomes).items()],
        "readings": [
            {"text": text, "meaning": meaning, "lines": lines}
            for (text, meaning), lines in _read(result.outcomes).items()
        ],
        "rows": [
            {"line": o.row.line, "result": _state(o), "record": o.known or None, "problem": o.problem}
            for o in result.outcomes
        ],
    }


def lines_text(lines: Iterable[int]) -> str:
    """Numbers of rows, neighbours together: ``第 3-5、9 行``; of very many pieces the first, and how many rows in all."""
    pieces: list[list[int]] = []
    numbers = sorted(lines)
    for line in numbers:
        if pieces and line == pieces[-1][1] + 1:
            pieces[-1][1] = line
        else:
            pieces.append([line, line])
    shown = "、".join(str(a) if a == b else f"{a}-{b}" for a, b in pieces[:_MOST_PIECES])
    return f"第 {shown} 行" if len(pieces) <= _MOST_PIECES else f"第 {shown} …… 共 {len(numbers)} 行"


def _state(outcome: Outcome) -> str:
    return "problem" if outcome.problem else "known" if outcome.known is not None else "new"


def _problems(outcomes: Iterable[Outcome]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for outcome in outcomes:
        for problem in outcome.problems:
            found.setdefault(problem, []).append(outcome.row.line)
    return found


def _notes(result: Import) -> list[str]:
    """What was not written in the rows themselves, and what it was taken for."""
    notes = [
        f"合并单元格：“{head}”填下 {len(lines)} 格（{lines_text(lines)}）"
        for head, lines in result.table.filled.items()
    ]
    if result.table.skipped:
        notes.append(f"没有读的列：{'、'.join(result.table.skipped)}")
    if result.table.hidden:
        notes.append(f"表里隐藏的行也读了：{lines_text(result.table.hidden)}")
    office = _office(result.outcomes)
    if office:
        notes.append(f"以办公室的名义（对各承担单位都算）：{lines_text(office)}")
    if result.table.unread:
        notes.append(
            f"只读了“{result.table.sheet}”，另有 {len(result.table.unread)} 个工作表没有读；要读哪一个，用 --sheet"
        )
    if result.table.remarks:
        notes.append(f"表下的说明、签名没有读：{lines_text(result.table.remarks)}")
    notes += [
        f"“{text}”读作 {meaning}：{lines_text(lines)}" for (text, meaning), lines in _read(result.outcomes).items()
    ]
    notes += [f"没有写日期，记为 {on}：{lines_text(lines)}" for on, lines in _dated(result.outcomes).items()]
    return notes


def _office(outcomes: Iterable[Outcome]) -> list[int]:
    return [o.row.line for o in outcomes if o.draft and o.is_typed and o.draft.unit is None]


def _read(outcomes: Iterable[Outcome]) -> dict[tuple[str, str], list[int]]:
    """What cells that say it in their own way were taken for."""
    found: dict[tuple[str, str], list[int]] = {}
    for outcome in outcomes:
        for reading in outcome.readings:
            found.setdefault((reading.text, reading.meaning), []).append(outcome.row.line)
    return found


def _dated(outcomes: Iterable[Outcome]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for outcome in outcomes:
        if outcome.draft and outcome.is_typed and not outcome.row.cells.keys() & {"on", "finished"}:
            found.setdefault(outcome.draft.on.isoformat(), []).append(outcome.row.line)
    return dict(sorted(found.items()))
