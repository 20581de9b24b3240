"""What was written, as it is told: also where it is on record and can no longer be told."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fazhi_cli.cli.arguments.options import choose
from fazhi_cli.cli.arguments.recording import WRITE_FORMATS
from fazhi_cli.cli.printing.lists import SCHEMA_VERSION, print_json, print_text
from fazhi_cli.cli.printing.states import state_text
from fazhi_cli.cli.session import say
from fazhi_cli.errors import FazhiError, why
from fazhi_cli.ledger.record import Record, as_dict
from fazhi_cli.ledger.words import CLOSINGS, KINDS, STATUSES, word
from fazhi_cli.text.display import one_line

if TYPE_CHECKING:
    from fazhi_cli.ledger.book import Book
    from fazhi_cli.ledger.record import Record
    from fazhi_cli.ledger.states.progress import Progress
    from fazhi_cli.ledger.states.values import TaskState

__all__ = ["finish", "nothing_written", "record_json", "record_text", "telling"]


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


def finish(book: Book, drafts: list[Record], *, dry_run: bool, fmt: str, commit: bool = False) -> list[Record]:
    """Write the drafts, unless it is a dry run, and print what was written and what the state is now.

    Returns:
        the records as written, or as they would be.
    """
    fmt = choose(fmt, WRITE_FORMATS, "--format")
    files: list[Path | None]
    if dry_run:
        from fazhi_cli.ledger.files.store import stamped

        records = stamped(book.folder, drafts)
        files = [None] * len(records)
        progress = book.progress_with(records)
    else:
        written = book.write(drafts)
        records, files = [w.record for w in written], [w.path for w in written]
        progress = book.progress()
    with telling([] if dry_run else records):
        _print(book, progress, records, files, dry_run=dry_run, fmt=fmt)
    if commit and not dry_run:
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
