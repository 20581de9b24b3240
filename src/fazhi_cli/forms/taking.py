"""Taking what came in: which files count, what their answers change, and one batch that writes it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from fazhi_cli.dates.periods import Period
from fazhi_cli.errors import FazhiError, UsageProblem, why
from fazhi_cli.forms.answers import Answer, Taker, answers_of
from fazhi_cli.forms.incoming import Refused, Sheet
from fazhi_cli.forms.rounds import TakenFile, Taking, latest_period, read_round, round_file
from fazhi_cli.ledger.book import Book
from fazhi_cli.ledger.files.atomic import Prepared, discard, prepare, publish
from fazhi_cli.ledger.files.store import stamped
from fazhi_cli.ledger.identifiers import as_batch, new_number
from fazhi_cli.ledger.record import Record
from fazhi_cli.ledger.recording.effects import overruled
from fazhi_cli.ledger.words import STATUSES, word

__all__ = ["KEPT", "Preview", "Written", "period_of_forms", "preview", "today_or", "write"]

KEPT = "forms"
"""Folder of the files that came in, below that of evidence."""


class Preview(NamedTuple):
    """What a taking would do.

    Attributes:
        taker: what holds for all files.
        sheets: the files that count.
        answers: their rows.
        refused: the files that do not count, and why.
    """

    taker: Taker
    sheets: tuple[Sheet, ...]
    answers: tuple[Answer, ...]
    refused: tuple[Refused, ...]

    def writable(self, *, accept: bool) -> list[Answer]:
        """The answers that can be written; with ``accept`` those, too, whose words only suggest a status."""
        return [a for a in self.answers if a.drafts and (accept or not a.proposed)]

    def open_points(self, *, accept: bool) -> int:
        """Number of rows and files that somebody has to look at."""
        rows = sum(
            a.result in ("conflict", "unclear") or (a.proposed and bool(a.drafts) and not accept) for a in self.answers
        )
        return rows + sum(r.kind == "bad" for r in self.refused)


class Written(NamedTuple):
    """What was written: the batch (``None``: no records), the number of records, of copied annexes and kept files."""

    batch: str | None
    records: int
    annexes: int
    kept: int


def period_of_forms(sheets: Iterable[Sheet], folder: Path) -> tuple[Period, str | None]:
    """The period that most of the forms ask about, else the one that forms were sent for last; and a word if not all do.

    Raises:
        UsageProblem: nothing tells.
    """
    counts = Counter(s.period for s in sheets if s.period is not None)
    if counts:
        ((period, number),) = counts.most_common(1)
        total = sum(counts.values())
        told = None if number == total else f"{total} 份填报表里有 {number} 份是{period.label}的，按{period.label}收"
        if list(counts.values()).count(number) > 1:
            raise UsageProblem(
                "收到的表不是同一个时段的：" + "、".join(f"{p.label} {n} 份" for p, n in counts.items()),
                "请写明收哪个时段，如 --year 2024",
            )
        return period, told
    period_sent = latest_period(folder)
    if period_sent is None:
        raise UsageProblem("看不出收的是哪个时段的表", "请写明，如 --year 2024")
    return period_sent, f"没有看到表号，按最近发出的{period_sent.label}收"


def preview(
    taker: Taker,
    sheets: Sequence[Sheet],
    refused: Sequence[Refused],
    *,
    older: bool = False,
    tick: Callable[[int], None] = lambda _: None,
) -> Preview:
    """Work out what a taking would do; nothing is written.

    Args:
        taker: what holds for all files.
        sheets: what could be read.
        refused: what could not.
        older: whether answers are put on record that a later statement overrules.
        tick: called with the number of files done.
    """
    counting, aside = _that_count(taker, sheets)
    found: list[Answer] = []
    for done, sheet in enumerate(counting, 1):
        found += answers_of(taker, sheet)
        tick(done)
    answers = list(_without_clashes(found))
    if not older:
        answers = _without_older(taker.book, answers)
    used = {path.name for path in taker.annexes.used}
    left = [r for r in refused if r.kind != "other" or Path(r.name).name not in used]
    return Preview(taker, tuple(counting), tuple(answers), (*left, *aside))


def _that_count(taker: Taker, sheets: Sequence[Sheet]) -> tuple[list[Sheet], list[Refused]]:
    """The files that count: of this period, each once, of a form that came twice the later."""
    aside: list[Refused] = []
    counting: list[Sheet] = []
    seen: dict[tuple[str, str], str] = {}
    for sheet in sheets:
        reason = _other_period(sheet, taker.period) or _superseded(taker, sheet)
        same = (sheet.file.sha256, sheet.table.sheet)
        if reason is None and same in seen:
            reason = f"与“{seen[same]}”是同一份文件"
        seen.setdefault(same, sheet.file.name)
        if reason is None:
            counting.append(sheet)
        else:
            aside.append(Refused(sheet.file.name, reason, "aside"))
    versions: dict[str, list[Sheet]] = {}
    for sheet in counting:
        if sheet.number is not None:
            versions.setdefault(sheet.number.unit, []).append(sheet)
    for several in versions.values():
        aside += _earlier(several)
    gone = {r.name for r in aside}
    return [s for s in counting if s.file.name not in gone], aside


def _other_period(sheet: Sheet, period: Period) -> str | None:
    if sheet.period is not None:
        return None if sheet.period == period else f"是{sheet.period.label}的表，这次收的是{period.label}"
    if sheet.years and not any(period.start.year <= y <= period.end.year for y in sheet.years):
        years = "、".join(f"{y}年" for y in sorted(sheet.years))
        return f"说的是{years}，这次收的是{period.label}"
    return None


def _superseded(taker: Taker, sheet: Sheet) -> str | None:
    """Whether the very file was taken before, and its answers were replaced by those of another."""
    counting = {r.id for r in taker.book.counting}
    mine = [r for r in taker.book.by_id.values() if r.source is not None and r.source.sha256 == sheet.file.sha256]
    replaced = [r for r in mine if r.id not in counting and r.kind == "report"]
    if not replaced or len(replaced) < len([r for r in mine if r.kind == "report"]):
        return None
    by = next(
        (
            r.source.file
            for r in taker.book.counting
            if r.source is not None
            and r.source.period == taker.period.key
            and (r.unit, r.task, r.measure) == (replaced[0].unit, replaced[0].task, replaced[0].measure)
        ),
        None,
    )
    return f"以前收过，后来被“{by}”代替了" if by else None


def _earlier(several: Sequence[Sheet]) -> Iterator[Refused]:
    """Of the versions of a form, those that do not count; where nobody can tell which is later, none does."""
    last = max(s.file.saved for s in several)
    latest = [s for s in several if s.file.saved == last]
    for sheet in several:
        if len(latest) > 1 and sheet in latest:
            names = "、".join(f"“{s.file.name}”" for s in latest)
            yield Refused(sheet.file.name, f"{names}是同一份表，内容不同，看不出哪一份在后；请只留一份")
        elif sheet not in latest:
            yield Refused(sheet.file.name, f"同一份表交了几次，以后存的“{latest[0].file.name}”为准", "aside")


def _without_clashes(answers: Sequence[Answer]) -> Iterator[Answer]:
    """Of files that speak of the same thing: what they say alike counts once, what they say differently not at all."""
    together: dict[tuple[str | None, str], list[Answer]] = {}
    for answer in answers:
        if answer.record is not None and answer.result in ("new", "changed", "same"):
            together.setdefault((answer.unit, answer.item), []).append(answer)
    for answer in answers:
        group = together.get((answer.unit, answer.item), [])
        others = [a for a in group if a.sheet is not answer.sheet] if answer in group else []
        if not others:
            yield answer
        elif any(_texts(a) != _texts(answer) for a in others):
            names = "、".join(dict.fromkeys(f"“{a.sheet.file.name}”" for a in others))
            yield answer._replace(result="conflict", drafts=(), problem=f"{names}对 {answer.item} 另有说法")
        elif group[0] is answer:
            yield answer
        else:
            yield answer._replace(result="same", drafts=(), problem=f"与“{group[0].sheet.file.name}”相同")


def _texts(answer: Answer) -> tuple[object, ...]:
    record = answer.record
    assert record is not None
    return (record.status, record.note, record.problem, record.next, record.on, record.evidence)


def _without_older(book: Book, answers: Sequence[Answer]) -> list[Answer]:
    """The answers, those in conflict that would change nothing since something later is on record."""
    drafts = [d for a in answers for d in a.drafts]
    records = stamped(book.folder, drafts, book.clock())
    progress = book.progress_with(records)
    own = {r.id for r in records}
    done = iter(records)
    found: list[Answer] = []
    for answer in answers:
        written = [next(done) for _ in answer.drafts]
        reports = [r for r in written if r.kind == "report"]
        held = [h for r in reports[-1:] for h in overruled(progress, r) if h.holder.id not in own]
        if held:
            holder = held[0].holder
            who = book.plan.body_name(holder.unit) if holder.unit else "办公室"
            problem = (
                f"比台账旧：{who}已在 {holder.on} 说“{word(STATUSES, held[0].status)}”，这一行说的是 {reports[-1].on}"
            )
            found.append(answer._replace(result="conflict", drafts=(), problem=problem))
        else:
            found.append(answer)
    return found


def write(shown: Preview, *, accept: bool, keep: bool) -> Written:
    """Write what can be written: one batch, all or nothing, with the annexes and a note of what was taken.

    Args:
        shown: what was shown.
        accept: whether words that only suggest a status are taken for it.
        keep: whether the files themselves are kept below the plan.

    Raises:
        FazhiError: nothing was written, and why.
    """
    taker, book = shown.taker, shown.taker.book
    chosen = shown.writable(accept=accept)
    drafts = [d for a in chosen for d in a.drafts]
    batch = new_number(book.today, book.scan.records) if drafts else None
    copies, kept = _copies(shown, drafts, keep=keep)
    taking = Taking(taker.period.key, taker.received, batch, tuple(_taken_files(shown, chosen)))
    files = [*copies, *kept]
    if taking.files:
        files.append(round_file(book.folder, taking))
    prepared: list[Prepared] = []
    try:
        for path, data in files:
            if not path.exists():
                prepared.append(prepare(path, data))
        publish(prepared)
    except OSError as error:
        discard(prepared)
        raise FazhiError(f"写不进“{book.folder}”：{why(error)}，什么也没有写", "请检查磁盘空间和文件夹权限") from error
    try:
        if batch:
            book.write(as_batch(drafts, batch))
    except BaseException:
        for item in prepared:
            item.final.unlink(missing_ok=True)
        raise
    return Written(batch, len(drafts), len(copies), len(kept))


def _copies(
    shown: Preview, drafts: Sequence[Record], *, keep: bool
) -> tuple[list[tuple[Path, bytes]], list[tuple[Path, bytes]]]:
    """The annexes that records speak of, and the files to be kept, that are not there yet."""
    from fazhi_cli.forms.annexes import FOLDER

    book = shown.taker.book
    named = {book.root / e.path for d in drafts for e in d.evidence if e.sha256}
    annexes = []
    for copy in shown.taker.annexes.copies.values():
        if copy.target in named or copy.target.absolute() in named:
            try:
                annexes.append((copy.target, copy.source.read_bytes()))
            except OSError as error:
                raise FazhiError(f"佐证“{copy.source}”读不了：{why(error)}，什么也没有写", "请检查权限") from error
    place = book.folder / FOLDER / KEPT / shown.taker.period.key
    files = [(place / f"{s.file.sha256[:8]}-{s.file.path.name}", s.file.data) for s in shown.sheets] if keep else []
    return [c for c in annexes if not c[0].exists()], [f for f in files if not f[0].exists()]


def _taken_files(shown: Preview, chosen: Sequence[Answer]) -> Iterator[TakenFile]:
    """What is remembered of the files: of each, per unit, how many rows were answered; not twice of the same file."""
    known = {
        (f.sha256, f.unit) for t in read_round(shown.taker.book.folder, shown.taker.period).takings for f in t.files
    }
    counted = {id(a) for a in chosen} | {id(a) for a in shown.answers if a.result == "same"}
    for sheet in shown.sheets:
        rows = [a for a in shown.answers if a.sheet is sheet]
        units = dict.fromkeys(u for a in rows if (u := a.unit or sheet.unit))
        for unit in units:
            own = [a for a in rows if (a.unit or sheet.unit) == unit]
            answered = sum(id(a) in counted for a in own)
            blank = sum(a.result == "blank" for a in own)
            if (sheet.file.sha256, unit) not in known and (answered or blank):
                yield TakenFile(sheet.file.path.name, sheet.file.sha256, unit, sheet.sender, answered, blank)


def today_or(received: dt.date | None, book: Book) -> dt.date:
    """The day of receipt: as told, else today.

    Raises:
        UsageProblem: it has not come yet, or is before the plan.
    """
    from fazhi_cli.ledger.recording.drafting import checked_day

    return checked_day(book, received, "--received 的日期") if received else book.today
