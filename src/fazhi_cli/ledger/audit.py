"""What is wrong with sound records: with their files, with the plan, with each other.

The findings FZ701 to FZ708 come from :func:`fazhi_cli.ledger.files.scan.scan`; here
are the dearer ones that only ``fazhi lint`` asks for. Each check takes the scan
and yields findings; none raises for bad data.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from fazhi_cli.dates.days import DEFAULT_ZONE, zone_of
from fazhi_cli.diagnostics import Diagnostic, Severity
from fazhi_cli.ledger.book import same_person
from fazhi_cli.ledger.files.evidence import check_evidence
from fazhi_cli.ledger.files.record_format import place_of
from fazhi_cli.ledger.files.scan import RECORDS, Scan
from fazhi_cli.ledger.files.store import file_name
from fazhi_cli.ledger.identifiers import moment_of
from fazhi_cli.ledger.record import OFFICE_KINDS, Record, answers, as_dict, digest_of, folder_of, may_withdraw, speaker
from fazhi_cli.ledger.states.decisions import effective, withdrawn_ids
from fazhi_cli.ledger.words import KINDS, STATUSES, word
from fazhi_cli.plan.duties import task_bearers
from fazhi_cli.plan.model import Plan

__all__ = ["CHECKS", "Ledger", "verify"]

_RESTORE = "记录写下后不改；请从版本库恢复，要更正就撤回（fazhi status withdraw）再记一条"


class Ledger(NamedTuple):
    """What the checks look at.

    Attributes:
        scan: the records.
        folder: the plan folder.
        plan: the compiled plan, or ``None`` if it has errors of its own.
        today: the office's day.
        zone: name of the office's time zone.
    """

    scan: Scan
    folder: Path
    plan: Plan | None
    today: dt.date
    zone: str = DEFAULT_ZONE

    def pairs(self) -> Iterator[tuple[Record, str]]:
        """Records with their paths as shown to the user."""
        base = self.folder.absolute().name
        for record, path in zip(self.scan.records, self.scan.paths, strict=True):
            yield record, f"{base}/{path}"

    def found(
        self,
        code: str,
        severity: Severity,
        file: str,
        message: str,
        hint: str | None = None,
        key: str | None = None,
        value: str | None = None,
    ) -> Diagnostic:
        """A finding, at the value of ``key`` in the file (at ``value`` within it), or about the file as a whole."""
        line, column = (0, 0) if key is None else self._place(file, key, value)
        return Diagnostic(code, severity, file, line, column, message, hint)

    def named(self, unit: str | None) -> str:
        """The name of a body: a unit's, or the office."""
        if unit is None:
            return "办公室"
        known = self.plan.unit_by_id.get(unit) if self.plan else None
        return known.name if known else unit

    def _place(self, file: str, key: str, value: str | None) -> tuple[int, int]:
        try:
            text = (self.folder / file.split("/", 1)[1]).read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError):
            return 0, 0
        start = text.find(json.dumps(value, ensure_ascii=False)) if value is not None else -1
        if start < 0:
            return place_of(text, key)
        return text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)


def check_digest(ledger: Ledger) -> Iterator[Diagnostic]:
    """FZ711: a record was changed after it was written."""
    for record, file in ledger.pairs():
        if digest_of(as_dict(record)) != record.digest:
            yield ledger.found(
                "FZ711", "error", file, "记录写下以后被改动过：内容与摘要（digest）不符", _RESTORE, "digest"
            )


def check_folder(ledger: Ledger) -> Iterator[Diagnostic]:
    """FZ712: a record lies in another folder than that of whoever made the statement."""
    for record, file in ledger.pairs():
        there = file.split("/", 1)[1].rpartition("/")[0]
        home = f"{RECORDS}/{folder_of(record)}"
        if there != home:
            yield ledger.found("FZ712", "error", file, f"记录放错了文件夹，应在 {home}", "请移回去；这条记录照样计入")


def check_name(ledger: Ledger) -> Iterator[Diagnostic]:
    """FZ713: a record's file was renamed."""
    for record, file in ledger.pairs():
        # The name tells the status: of a record whose content was changed, that is said already.
        if file.rpartition("/")[2] != file_name(record) and digest_of(as_dict(record)) == record.digest:
            yield ledger.found(
                "FZ713", "error", file, f"记录文件改过名，应为 {file_name(record)}", "请改回去；这条记录照样计入"
            )


def check_copies(ledger: Ledger) -> Iterator[Diagnostic]:
    """FZ714: one id in several files."""
    first: dict[str, tuple[Record, str]] = {}
    for record, file in ledger.pairs():
        other = first.setdefault(record.id, (record, file))
        if other[1] == file:
            continue
        if other[0] == record:
            yield ledger.found(
                "FZ714", "error", file, f"与 {other[1]} 是同一条记录的副本，只计一次", "请删去副本", "id"
            )
        else:
            yield ledger.found("FZ714", "error", file, f"与 {other[1]} 编号相同而内容不同", _RESTORE, "id")


def check_plan(ledger: Ledger) -> Iterator[Diagnostic]:
    """FZ715: a record speaks of a task, measure or unit that the plan has not."""
    plan = ledger.plan
    if plan is None:
        return
    for record, file in ledger.pairs():
        if record.task not in plan.task_by_id:
            yield ledger.found("FZ715", "error", file, f"方案没有第 {record.task} 条，这条记录没有计入", key="task")
        elif record.measure and record.measure not in plan.measure_by_id:
            yield ledger.found("FZ715", "error", file, f"方案没有举措 {record.measure}", key="measure")
        elif record.unit and record.unit not in plan.unit_by_id:
            yield ledger.found("FZ715", "error", file, f"units.yaml 没有编号为“{record.unit}”的单位", key="unit")


def check_bearers(ledger: Ledger) -> Iterator[Diagnostic]:
    """FZ716: a unit reports on a task that it does not bear (any more)."""
    plan = ledger.plan
    if plan is None:
        return
    bearers = {(t.id, d.unit) for t in plan.tasks for d in task_bearers(plan, t)}
    for record, file in ledger.pairs():
        unit = plan.unit_by_id.get(record.unit or "")
        if unit and record.task in plan.task_by_id and (record.task, unit.id) not in bearers:
            yield ledger.found(
                "FZ716", "warning", file, f"{unit.name}不承担第 {record.task} 条，这条记录不影响状态", key="unit"
            )


def check_targets(ledger: Ledger) -> Iterator[Diagnostic]:
    """FZ717: a withdrawal or an answer is about a record that is not there."""
    known = {r.id: r for r in ledger.scan.records}
    for record, file in ledger.pairs():
        target = record.withdraws if record.kind == "withdraw" else record.refers
        if target is None:
            continue
        key = "withdraws" if record.kind == "withdraw" else "refers"
        if target not in known:
            yield ledger.found(
                "FZ717", "warning", file, f"所指的记录 {target} 不在台账里", "可能还在别的分支上，没有合并进来", key
            )


def check_evidence_files(ledger: Ledger) -> Iterator[Diagnostic]:
    """FZ718: evidence is gone, has changed, or lies outside the plan's root."""
    root = ledger.folder.absolute().parent
    gone = withdrawn_ids(ledger.scan.records)
    for record, file in ledger.pairs():
        for evidence in record.evidence if record.id not in gone else ():
            fault = check_evidence(evidence, root)
            if fault is not None:
                severity: Severity = "info" if fault.kind == "outside" else "error"
                yield ledger.found(
                    "FZ718", severity, file, fault.message, "请恢复原来的材料；确已更换的，另记一条", "evidence",
                    evidence.path,
                )  # fmt: skip


def check_clashes(ledger: Ledger) -> Iterator[Diagnostic]:
    """FZ719: two records of one day disagree on one thing; the later written one counts."""
    files = {r.id: file for r, file in ledger.pairs()}
    latest: dict[tuple[object, ...], Record] = {}
    for record in effective(ledger.scan.records, dt.date.max):
        if record.kind != "report" or record.status is None:
            continue
        scope = (record.task, record.measure, record.unit, record.period, record.on)
        other = latest.get(scope)
        latest[scope] = record
        if other and other.status != record.status and not same_person(other.by, record.by):
            said = f"{other.by}报“{word(STATUSES, other.status)}”，{record.by}报“{word(STATUSES, record.status)}”"
            message = f"与 {files[other.id]} 说法不一：同一天 {said}；以后写的为准"
            yield ledger.found("FZ719", "warning", files[record.id], message, "请核实，把不对的一条撤回", "status")


def check_days(ledger: Ledger) -> Iterator[Diagnostic]:
    """FZ720: a record speaks of a day before the plan or after it was written, or was written in the future."""
    zone = zone_of(ledger.zone)
    for record, file in ledger.pairs():
        written = _day_written(record, zone)
        if written is None:
            yield ledger.found("FZ720", "error", file, f"记录时刻 {record.at} 在日历上不存在", _RESTORE, "at")
        elif _moment_of_id(record.id) != record.at:
            told = _moment_of_id(record.id) or "不是时刻"
            message = f"记录时刻 {record.at} 与编号里的时刻（{told}）不符"
            yield ledger.found("FZ720", "error", file, message, "其中一个被改过，或者时钟出了毛病；" + _RESTORE, "at")
        elif written > ledger.today + dt.timedelta(days=1):
            yield ledger.found("FZ720", "warning", file, f"记录时刻 {record.at} 在将来", "写它的电脑时钟可能不准", "at")
        elif record.on > written + dt.timedelta(days=1):
            yield ledger.found(
                "FZ720", "warning", file, f"说的日期 {record.on} 晚于写它的那天 {written}", "请核实日期", "on"
            )
        elif ledger.plan and record.on < min(ledger.plan.document.period_start, ledger.plan.document.issued):
            yield ledger.found("FZ720", "error", file, f"说的日期 {record.on} 早于方案的起始日", "请核实年份", "on")


def _moment_of_id(record_id: str) -> str | None:
    """The moment in an id, or ``None`` if it lies beyond the calendar."""
    try:
        return moment_of(record_id)
    except OverflowError:
        return None


def _day_written(record: Record, zone: dt.tzinfo) -> dt.date | None:
    try:
        return dt.datetime.fromisoformat(record.at).astimezone(zone).date()
    except (ValueError, OverflowError):
        return None


def check_reviewers(ledger: Ledger) -> Iterator[Diagnostic]:
    """FZ721: somebody answered his own request."""
    known = {r.id: r for r in ledger.scan.records}
    for record, file in ledger.pairs():
        request = known.get(record.refers or "")
        if record.kind in OFFICE_KINDS and request and same_person(request.by, record.by):
            yield ledger.found("FZ721", "error", file, f"{record.by}审核了自己的申请", "请撤回，由另一人审核", "by")


def check_authority(ledger: Ledger) -> Iterator[Diagnostic]:
    """FZ722: a statement about another body's record, or an answer that fits no request: it has no effect."""
    known = {r.id: r for r in ledger.scan.records}
    for record, file in ledger.pairs():
        if record.kind == "withdraw":
            target = known.get(record.withdraws or "")
            if target is not None and not may_withdraw(record, target):
                whose, own = (ledger.named(u) for u in (speaker(target), record.unit))
                message = f"{own}撤回了{whose}的记录 {target.id}，没有作用"
                yield ledger.found("FZ722", "error", file, message, _ONLY_OWN, "withdraws")
        elif record.refers is not None:
            request = known.get(record.refers)
            if request is not None and not answers(record, request):
                said = word(KINDS, record.kind)
                message = f"“{said}”所指的记录 {request.id} 不是这一部分工作的相应申请，没有作用"
                yield ledger.found(
                    "FZ722", "error", file, message, "请核实来历；办理用 fazhi status approve 等命令", "refers"
                )


_ONLY_OWN = "只有这个单位自己和办公室能撤回它的记录；请核实来历"


def check_answers(ledger: Ledger) -> Iterator[Diagnostic]:
    """FZ723: one request was both granted and refused, as happens in two branches."""
    files = {r.id: file for r, file in ledger.pairs()}
    first: dict[str, Record] = {}
    for record in effective(ledger.scan.records, dt.date.max):
        if record.refers is None or record.kind not in OFFICE_KINDS:
            continue
        other = first.setdefault(record.refers, record)
        if other.kind != record.kind:
            one, two = (f"{r.by}“{word(KINDS, r.kind)}”" for r in (other, record))
            message = f"同一申请 {record.refers} 有两种答复：{one}（{files[other.id]}），{two}；后一种在起作用"
            yield ledger.found("FZ723", "error", files[record.id], message, "请核实，把不对的一条撤回", "refers")


def check_batches(ledger: Ledger) -> Iterator[Diagnostic]:
    """FZ724: of a batch some records are not here; those that are count all the same."""
    batches: dict[str, list[tuple[Record, str]]] = {}
    for record, file in ledger.pairs():
        if record.batch is not None:
            batches.setdefault(record.batch, []).append((record, file))
    for number, found in batches.items():
        there, size = len({r.id for r, _ in found}), max(r.batch_size or 0 for r, _ in found)
        if there < size:
            message = f"批次 {number} 写下时有 {size} 条，这里只有 {there} 条（照样计入）"
            hint = "其余的可能在别的分支上，或者没有一起导过来；被删了的请从版本库恢复"
            yield ledger.found("FZ724", "info", found[0][1], message, hint, "batch_size")


CHECKS: dict[str, Callable[[Ledger], Iterator[Diagnostic]]] = {
    "FZ711": check_digest,
    "FZ712": check_folder,
    "FZ713": check_name,
    "FZ714": check_copies,
    "FZ715": check_plan,
    "FZ716": check_bearers,
    "FZ717": check_targets,
    "FZ718": check_evidence_files,
    "FZ719": check_clashes,
    "FZ720": check_days,
    "FZ721": check_reviewers,
    "FZ722": check_authority,
    "FZ723": check_answers,
    "FZ724": check_batches,
}
"""The checks by code, for the rules of ``fazhi lint``."""


def verify(ledger: Ledger) -> tuple[Diagnostic, ...]:
    """All findings about the records of a plan folder, those of the scan included."""
    return (*ledger.scan.problems, *(d for check in CHECKS.values() for d in check(ledger)))
