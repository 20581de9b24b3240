"""From the JSON of a record file to a record: checks written by hand.

Ten thousand records must be read in a fraction of a second, and what is wrong
must be said in Chinese in the user's terms; pydantic does neither.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from fazhi_cli.dates.periods import parse_period
from fazhi_cli.errors import UsageProblem
from fazhi_cli.ledger.record import SCHEMA_VERSION, Evidence, Record
from fazhi_cli.ledger.words import KINDS, STATED

__all__ = ["RecordProblem", "parse_record"]


class RecordProblem(ValueError):
    """A record file that is none. ``newer`` if only its version is unknown.

    Attributes:
        message: what is wrong, Chinese.
        key: the key it is about, or ``None``.
        newer: whether the file was written by a newer version of the program.
    """

    def __init__(self, message: str, key: str | None = None, *, newer: bool = False) -> None:
        super().__init__(message)
        self.message = message
        self.key = key
        self.newer = newer


_ULID = re.compile(r"[0-7][0-9A-HJKMNP-TV-Z]{25}\Z")
_AT = re.compile(r"\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\d\.\d{3}Z\Z")
_MEASURE = re.compile(r"([1-9]\d{0,8})-[1-9]\d{0,8}\Z")
_SHA = re.compile(r"[0-9a-f]{64}\Z")
_TEXTS = ("measure", "unit", "period", "status", "note", "problem", "next", "withdraws", "refers", "reason")
_KEYS = frozenset(Record._fields)
_ANSWERS = frozenset(("approve", "reject", "grant", "refuse"))


def parse_record(data: Any) -> Record:
    """Check what a record file holds and make the record.

    Raises:
        RecordProblem: the data are no record; ``newer`` if a newer version wrote them.
    """
    if not isinstance(data, dict):
        raise RecordProblem("内容应是一个 JSON 对象（{…}）")
    get: Callable[[str], Any] = data.get
    _check_version(get("schema_version"))
    for key in _TEXTS:
        value = get(key)
        if value is not None and (type(value) is not str or not value):
            raise RecordProblem(f"{key} 应是文字，没有就写 null", key)
    record_id, kind, task, at, by, digest = get("id"), get("kind"), get("task"), get("at"), get("by"), get("digest")
    _need(type(record_id) is str and _ULID.match(record_id), "id", "应是 26 位的 ULID")
    _need(type(kind) is str and kind in KINDS, "kind", f"“{kind}”不认得，可以是 {'、'.join(KINDS)}")
    _need(type(task) is int and task > 0, "task", "应是任务编号，如 15")
    _need(type(at) is str and _AT.match(at), "at", "应是 UTC 时刻，如 2024-11-03T01:02:03.456Z")
    _need(type(by) is str and by, "by", "应写明填报人")
    _need(type(digest) is str, "digest", "（内容摘要）没有写")
    if not _KEYS.issuperset(data):
        unknown = "、".join(sorted(str(k) for k in data if k not in _KEYS))
        raise RecordProblem(f"有不认得的项：{unknown}")
    on = _day(get("on"), "on")
    due = None if get("due") is None else _day(get("due"), "due")
    evidence = get("evidence")
    record = Record(
        data["schema_version"], record_id, kind, task, get("measure"), get("unit"), get("period"), get("status"),
        get("note"), get("problem"), get("next"), _evidence(evidence) if evidence else (), on, at, by,
        get("withdraws"), get("refers"), due, get("reason"), digest,
    )  # fmt: skip
    _check_parts(record)
    return record


def _need(sound: object, key: str, message: str) -> None:
    if not sound:
        raise RecordProblem(f"{key} {message}", key)


def _check_version(version: Any) -> None:
    if type(version) is not int or version < 1:
        raise RecordProblem("缺少 schema_version，或者不是正整数", "schema_version")
    if version > SCHEMA_VERSION:
        raise RecordProblem(
            f"由较新版本的 fazhi 写成（schema_version {version}，本程序认得 {SCHEMA_VERSION}），本次没有计入",
            "schema_version",
            newer=True,
        )


def _check_parts(record: Record) -> None:
    """What hangs together within one record."""
    measure, kind = record.measure, record.kind
    if measure is not None:
        match = _MEASURE.match(measure)
        _need(match and int(match[1]) == record.task, "measure", f"“{measure}”应是本条的举措编号，如 {record.task}-1")
    if record.status is not None:
        _need(record.status in STATED, "status", f"“{record.status}”不认得，可以是 {'、'.join(STATED)}")
    if record.period is not None:
        _need(_is_period(record.period), "period", f"“{record.period}”不是时段，应写成 2024、2024Q3、2024-05")
    if kind == "report":
        return
    _need(kind != "withdraw" or record.withdraws, "withdraws", "应写明撤回哪一条")
    _need(kind not in _ANSWERS or record.refers, "refers", "应写明答复哪一条申请")
    _need(kind not in ("extend", "grant") or record.due, "due", "应写明新的日期")


@lru_cache(maxsize=1024)
def _is_period(key: str) -> bool:
    """Only the canonical key is taken, so that one period has one spelling in the files."""
    try:
        return parse_period(key).key == key
    except UsageProblem:
        return False


def _day(value: Any, key: str) -> dt.date:
    if type(value) is str and len(value) == 10:
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            pass
    raise RecordProblem(f"{key} 应是日期，如 2024-11-03", key)


def _evidence(value: Any) -> tuple[Evidence, ...]:
    if not isinstance(value, list):
        raise RecordProblem("evidence 应是一个列表", "evidence")
    return tuple(map(_one_evidence, value))


def _one_evidence(item: Any) -> Evidence:
    if not isinstance(item, dict) or type(item.get("path")) is not str or not item["path"]:
        raise RecordProblem("evidence 的每一项应有 path（文件或网址）", "evidence")
    sha, size, date = item.get("sha256"), item.get("size"), item.get("date")
    sound = sha is None or (type(sha) is str and _SHA.match(sha))
    _need(sound, "evidence", "的 sha256 应是 64 位十六进制数")
    _need(size is None or (type(size) is int and size >= 0), "evidence", "的 size 应是字节数")
    return Evidence(item["path"], sha, size, None if date is None else _day(date, "evidence"))
