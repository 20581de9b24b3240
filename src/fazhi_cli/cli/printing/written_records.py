"""What was written, and what came of it: told also where it is on record and can no longer be told."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fazhi_cli.cli.arguments.options import choose
from fazhi_cli.cli.arguments.recording import WRITE_FORMATS, Writing
from fazhi_cli.cli.printing.output import SCHEMA_VERSION, print_json, print_text
from fazhi_cli.cli.printing.states import state_text
from fazhi_cli.cli.session import say
from fazhi_cli.errors import FazhiError, why
from fazhi_cli.ledger.record import Record, as_dict
from fazhi_cli.ledger.words import CLOSINGS, KINDS, STATUSES, word
from fazhi_cli.text.display import one_line

if TYPE_CHECKING:
    from fazhi_cli.ledger.book import Book
    from fazhi_cli.ledger.record import Record
    from fazhi_cli.ledger.recording.effects import Overruled
    from fazhi_cli.ledger.states.progress import Progress
    from fazhi_cli.ledger.states.values import TaskState

__all__ = ["finish", "nothing_written", "record_json", "record_text", "tell_effects", "telling"]

_MOST = 3
"""Units and measures that a message names one by one."""


@contextlib.contextmanager
def telling(written: Sequence[Record]) -> Iterator[None]:
    """Print what was written; if that fails, say on stderr that it is on record all the same.

    Raises:
        FazhiError: standard output is full or broken.
    """
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        raise  # nobody reads on; not an error
    except OSError as error:
        if not written:
            raise
        ids = "、".join(r.id for r in written[:3]) + (f" 等 {len(written)} 条" if len(written) > 3 else "")
        raise FazhiError(
            f"已经记录（{ids}），只是结果显示不出来：{why(error)}", "不用重做；看记录：fazhi status log"
        ) from error


def finish(book: Book, drafts: list[Record], how: Writing) -> list[Record]:
    """Write the drafts, unless it is a dry run, and print what was written and what the state is now.

    Returns:
        the records as written, or as they would be.
    """
    fmt = choose(how.fmt, WRITE_FORMATS, "--format")
    files: list[Path | None]
    if how.dry_run:
        from fazhi_cli.ledger.files.store import stamped

        records = stamped(book.folder, drafts)
        files = [None] * len(records)
        progress = book.progress_with(records)
    else:
        written = book.write(drafts)
        records, files = [w.record for w in written], [w.path for w in written]
        progress = book.progress()
    with telling([] if how.dry_run else records):
        _print(book, progress, records, files, dry_run=how.dry_run, fmt=fmt)
    if how.commit and not how.dry_run:
        from fazhi_cli.ledger.recording.git import commit_new

        for line in commit_new(book, [r.id for r in records]):
            say(f"已提交：{line}")
    return records


def _print(
    book: Book,
    progress: Progress,
    records: Sequence[Record],
    files: Sequence[Path | None],
    *,
    dry_run: bool,
    fmt: str,
) -> None:
    tasks = [progress.task(t) for t in dict.fromkeys(r.task for r in records)]
    if fmt == "json":
        print_json(
            {
                "schema_version": SCHEMA_VERSION,
                "dry_run": dry_run,
                "written": [
                    record_json(r) | {"file": _shown(p) if p else None} for r, p in zip(records, files, strict=True)
                ],
                "tasks": [_state_json(t) for t in tasks],
            }
        )
    else:
        lines = []
        for record, path in zip(records, files, strict=True):
            lines.append(("将要记录：" if dry_run else "已记录：") + record_text(book, record))
            if path is not None:
                lines.append(f"  编号 {record.id}，文件 {_shown(path)}")
        for task in tasks:
            lines += [state_line(book, task), *_part_lines(book, task, records)]
        print_text("\n".join(lines) + "\n")


def _shown(path: Path) -> str:
    try:
        return path.absolute().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return str(path)


def record_json(record: Record) -> dict[str, Any]:
    """A record with the keys of the JSON contract and more; all always present."""
    return {"received": None, "batch": None, "batch_size": None, "source": None} | as_dict(record)


def record_text(book: Book, record: Record) -> str:
    """A record in words: ``15 区司法局 已完成（2024年，2024-11-03，联络员）``."""
    from fazhi_cli.dates.periods import parse_period

    who = book.plan.body_name(record.unit) if record.unit in book.plan.unit_by_id else record.unit or "办公室"
    what = word(STATUSES, record.status) if record.status else word(KINDS, record.kind)
    if record.due:
        what += f"至 {record.due}"
    inner = [parse_period(record.period).label] if record.period else []
    inner += [str(record.on), *([f"{record.received} 收到"] if record.received else []), one_line(record.by)]
    note = record.note or record.reason
    tail = f"：{one_line(note)}" if note else ""
    return f"{record.measure or record.task} {who} {what}（{'，'.join(inner)}）{tail}"


def state_line(book: Book, task: TaskState) -> str:
    """``现在：第十五条 推进中 逾期，已报 1/10``."""
    clause = book.plan.task_by_id[task.task].clause
    closing = "" if task.closing in ("none", "closed") else f"，{word(CLOSINGS, task.closing)}"
    share = f"，已报 {task.reported}/{task.bearers}" if task.bearers else ""
    return f"现在：第{clause}条 {state_text(task.status, task.labels)}{share}{closing}"


def _part_lines(book: Book, task: TaskState, records: Sequence[Record]) -> list[str]:
    """``  区司法局 15-2 推进中 逾期``: the part that was written about, where it is not the whole task."""
    lines = []
    for record in records:
        if record.task != task.task:
            continue
        own = task.unit(record.unit) if record.unit else None
        name = [book.plan.body_name(own.unit)] if own else []
        measures = own.measures if own else task.measures
        part = next((m for m in measures if m.measure == record.measure), None)
        if part is not None:
            lines.append(_words([*name, part.measure], part.status, part.labels))
        elif own is not None:
            lines.append(_words(name, own.status, own.labels))
        for measure in (part,) if part else measures:
            for occurrence in measure.occurrences:
                if occurrence.period == record.period:
                    head = [*name, measure.measure, occurrence.period or ""]
                    lines.append(_words(head, occurrence.status, occurrence.labels))
    return list(dict.fromkeys(lines))


def _words(head: Sequence[str], status: str, labels: tuple[str, ...]) -> str:
    return "  " + " ".join([*head, state_text(status, labels)])


def _state_json(task: TaskState) -> dict[str, Any]:
    return {
        "task": task.task,
        "status": task.status,
        "labels": list(task.labels),
        "light": task.light,
        "closing": task.closing,
        "reported": task.reported,
        "bearers": task.bearers,
        "decided_by": task.decided_by,
    }


def nothing_written(*, dry_run: bool) -> None:
    """The JSON answer of a command that found nothing to write."""
    print_json({"schema_version": SCHEMA_VERSION, "dry_run": dry_run, "written": [], "tasks": []})


def tell_effects(book: Book, records: Sequence[Record], *, dry_run: bool) -> None:
    """Say on stderr what is worth knowing about reports just written.

    Args:
        book: the ledger, with the reports on file unless it was a dry run.
        records: the reports.
        dry_run: whether they are not on file.
    """
    from fazhi_cli.ledger.recording.effects import missing_occurrences, overruled

    progress = book.progress_with(list(records)) if dry_run else book.progress()
    of_office = [r for r in records if r.unit is None]
    if of_office:
        say(_in_the_offices_name(book, progress, of_office, dry_run=dry_run))
    for record in records:
        if record.unit is not None and record.status == "dropped":
            say(_needs_consent(book, record))
        for measure in missing_occurrences(book.plan, record):
            say(f"{measure.id} 没有 {record.period} 这一期（方案 {book.plan.document.issued} 印发），这条记录不影响它")
        held = overruled(progress, record)
        if held:
            say(_held(book, record, held))


def _in_the_offices_name(book: Book, progress: Progress, records: Sequence[Record], *, dry_run: bool) -> str:
    office = book.plan.document.office or "办公室"
    first = records[0]
    states = [progress.task(n) for n in dict.fromkeys(r.task for r in records)]
    if len(records) == 1:
        what = f"举措 {first.measure} " if first.measure else f"第 {first.task} 条整条任务"
        undo = f"fazhi status withdraw {first.id} --reason 理由"
    else:
        what = f"第 {'、'.join(str(r.measure or r.task) for r in records)} 条"
        undo = "fazhi status withdraw 上面的编号 --reason 理由"
    said = f"{what}以办公室（{office}）的名义记为“{word(STATUSES, first.status)}”"
    shares = "，".join(
        f"{f'第 {s.task} 条' if len(states) > 1 else ''}承担的 {s.bearers} 个单位中有 {s.reported} 个自己报过"
        for s in states
        if s.bearers
    )
    tail = "" if dry_run else f"。要撤回：{undo}"
    return said + (f"，{shares}" if shares else "") + f"{tail}；只记一个单位的，加 --unit"


def _needs_consent(book: Book, record: Record) -> str:
    name = book.plan.body_name(record.unit or "")
    item = record.measure or record.task
    return f"“终止”要办公室同意才算，同意之前照旧按未完成计：fazhi status drop {item} --unit {name} --grant（由另一人办理）"


def _held(book: Book, record: Record, held: Sequence[Overruled]) -> str:
    """Why the record changes nothing: which later statement holds, and what to do."""
    from fazhi_cli.ledger.record import order

    last = max((h.holder for h in held), key=order)
    units = list(dict.fromkeys(h.unit for h in held if h.unit))
    parts = list(dict.fromkeys(h.measure + (f"（{h.period}）" if h.period else "") for h in held))
    whose = ""
    if record.unit is None and units:
        whose = (
            "、".join(book.plan.body_name(u) for u in units[:_MOST])
            + (f"等 {len(units)} 个单位" if len(units) > _MOST else "")
            + "的 "
        )
    shown = "、".join(parts[:_MOST]) + (f" 等 {len(parts)} 条举措" if len(parts) > _MOST else "")
    now = word(STATUSES, last.status) if last.status else word(KINDS, last.kind)
    return (
        f"已记录，但没有改变{whose}{shown}的状态：{last.on} 的记录 {last.id} 说的是“{now}”，比 {record.on} 晚，后说的为准。"
        f"现在是“{word(STATUSES, record.status)}”的，用 --on 写明那一天；那一条记错了的，用 --replaces {last.id} 更正"
    )
