"""From the bytes of one record file to a record, or to what is wrong with them: checks written by hand.

Ten thousand records must be read in a fraction of a second, and what is wrong
must be said in Chinese in the user's terms; pydantic does neither.
"""

from __future__ import annotations

import codecs
import datetime as dt
import json
import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any, NoReturn

from fazhi_cli.dates.periods import parse_period
from fazhi_cli.diagnostics import Diagnostic
from fazhi_cli.errors import UsageProblem
from fazhi_cli.ledger.record import SCHEMA_VERSION, Evidence, Record, Source
from fazhi_cli.ledger.words import KINDS, STATED

__all__ = ["RecordProblem", "parse_record", "place_of", "read_record"]


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
_UNIT = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*\Z")
_BATCH = re.compile(r"\d{8}-[0-9a-hjkmnp-tv-z]{4,}\Z", re.ASCII)
_SHA = re.compile(r"[0-9a-f]{64}\Z")
_TEXTS = (
    "id", "kind", "measure", "unit", "period", "status", "note", "problem", "next", "at", "by", "withdraws", "refers",
    "reason", "batch", "digest",
)  # fmt: skip
_KEYS = frozenset(Record._fields)
_EVIDENCE = frozenset(Evidence._fields)
_ANSWERS = frozenset(("approve", "reject", "grant", "refuse", "permit", "deny"))


def parse_record(data: Any) -> Record:
    """Check what a record file holds and make the record.

    Raises:
        RecordProblem: the data are no record; ``newer`` if a newer version wrote them.
    """
    if not isinstance(data, dict):
        raise RecordProblem("内容应是一个 JSON 对象（{…}）")
    if not _looks_sound(data):
        _explain(data)
    due, evidence, received = data.get("due"), data.get("evidence"), data.get("received")
    record = Record(
        data["schema_version"], data["id"], data["kind"], data["task"], data.get("measure"), data.get("unit"),
        data.get("period"), data.get("status"), data.get("note"), data.get("problem"), data.get("next"),
        _evidence(evidence) if evidence else (), _day(data.get("on"), "on"), data["at"], data["by"],
        data.get("withdraws"), data.get("refers"), None if due is None else _day(due, "due"), data.get("reason"),
        None if received is None else _day(received, "received"), data.get("batch"), data.get("batch_size"),
        _source(data.get("source")), data["digest"],
    )  # fmt: skip
    _check_parts(record)
    return record


def _looks_sound(data: dict[str, Any]) -> bool:
    """All that can be checked key by key, in one go: ten thousand records pass here."""
    get: Callable[[str], Any] = data.get
    for key in _TEXTS:
        value = get(key)
        if value is not None and (type(value) is not str or not value):
            return False
    task = get("task")
    return (
        type(get("schema_version")) is int
        and get("schema_version") == SCHEMA_VERSION
        and get("kind") is not None
        and get("kind") in KINDS
        and type(task) is int
        and task > 0
        and get("by") is not None
        and _KEYS.issuperset(data)
        and _ULID.match(get("id") or "") is not None
        and _AT.match(get("at") or "") is not None
        and get("digest") is not None
    )


def _explain(data: dict[str, Any]) -> NoReturn:
    """Say what :func:`_looks_sound` did not like."""
    _check_version(data.get("schema_version"))
    for key in _TEXTS:
        value = data.get(key)
        if value is not None and (type(value) is not str or not value):
            raise RecordProblem(f"{key} 应是文字，没有就写 null", key)
    for key, sound, message in (
        ("id", _ULID.match(data.get("id") or ""), "应是 26 位的 ULID"),
        ("kind", data.get("kind") in KINDS, f"“{data.get('kind')}”不认得，可以是 {'、'.join(KINDS)}"),
        ("task", type(data.get("task")) is int and data["task"] > 0, "应是任务编号，如 15"),
        ("at", _AT.match(data.get("at") or ""), "应是 UTC 时刻，如 2024-11-03T01:02:03.456Z"),
        ("by", data.get("by"), "应写明填报人"),
        ("digest", data.get("digest"), "（内容摘要）没有写"),
    ):
        _need(sound, key, message)
    unknown = "、".join(sorted(str(k) for k in data if k not in _KEYS))
    raise RecordProblem(f"有不认得的项：{unknown}")


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
    measure, status, period, kind = record.measure, record.status, record.period, record.kind
    # The id names a folder: nothing else may come through here (../).
    if record.unit is not None and not _UNIT.match(record.unit):
        raise RecordProblem(f"unit “{record.unit}”应是单位的编号，如 sifaju", "unit")
    if measure is not None:
        match = _MEASURE.match(measure)
        if not match or int(match[1]) != record.task:
            raise RecordProblem(f"measure “{measure}”应是本条的举措编号，如 {record.task}-1", "measure")
    if status is not None and status not in STATED:
        raise RecordProblem(f"status “{status}”不认得，可以是 {'、'.join(STATED)}", "status")
    if period is not None and not _is_period(period):
        raise RecordProblem(f"period “{period}”不是时段，应写成 2024、2024Q3、2024-05", "period")
    for key, target in (("withdraws", record.withdraws), ("refers", record.refers)):
        if target is not None and not _ULID.match(target):
            raise RecordProblem(f"{key} 应是记录的编号（26 位的 ULID）", key)
    if record.batch is not None or record.batch_size is not None:
        _need(record.batch and _BATCH.match(record.batch), "batch", "应是批次的编号，如 20241224-7k3m")
        sound = type(record.batch_size) is int and record.batch_size > 0
        _need(sound, "batch_size", "应是这一批的条数")
    if kind != "report":
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


def _source(value: Any) -> Source | None:
    if value is None:
        return None
    if not isinstance(value, dict) or set(value) != set(Source._fields):
        raise RecordProblem(f"source 应有 {'、'.join(Source._fields)} 三项", "source")
    period, file, sha = (value[key] for key in Source._fields)
    _need(type(period) is str and _is_period(period), "source", "的 period 应是时段，如 2024、2024Q3")
    _need(type(file) is str and file, "source", "的 file 应是文件名")
    _need(type(sha) is str and _SHA.match(sha), "source", "的 sha256 应是 64 位十六进制数")
    return Source(period, file, sha)


def _one_evidence(item: Any) -> Evidence:
    if not isinstance(item, dict) or type(item.get("path")) is not str or not item["path"]:
        raise RecordProblem("evidence 的每一项应有 path（文件或网址）", "evidence")
    unknown = "、".join(sorted(k for k in item if k not in _EVIDENCE))
    if unknown:  # what is not read is not under the digest
        raise RecordProblem(f"evidence 有不认得的项：{unknown}", "evidence")
    sha, size, date = item.get("sha256"), item.get("size"), item.get("date")
    sound = sha is None or (type(sha) is str and _SHA.match(sha))
    _need(sound, "evidence", "的 sha256 应是 64 位十六进制数")
    _need(size is None or (type(size) is int and size >= 0), "evidence", "的 size 应是字节数")
    return Evidence(item["path"], sha, size, None if date is None else _day(date, "evidence"))


def read_record(data: bytes, shown: str) -> Record | Diagnostic:
    """A record from the bytes of a file, or what is wrong with them."""
    try:
        text = data.decode("utf-8-sig" if data.startswith(codecs.BOM_UTF8) else "utf-8")
    except UnicodeDecodeError as error:
        return _undecodable(data, error, shown)
    try:
        data = json.loads(text, object_pairs_hook=_object)
        if "\\u" in text:  # only so can a JSON text hold what is no text
            _check_texts(data)
        return parse_record(data)
    except json.JSONDecodeError as error:
        bare = text.strip()
        cut = not bare or (bare[0] == "{" and bare[-1] != "}")
        message = _CUT if cut else "不是合格的 JSON"
        return _problem("FZ705", shown, message, "请从版本库或备份恢复", line=error.lineno, column=error.colno)
    except RecordProblem as problem:
        if problem.newer:
            return _problem("FZ706", shown, problem.message, "请升级 fazhi", "warning")
        line, column = place_of(text, problem.key)
        return _problem("FZ707", shown, problem.message, "记录不应手工修改，请从版本库恢复", line=line, column=column)
    except (ValueError, RecursionError):
        return _problem("FZ705", shown, "不是合格的 JSON", "请从版本库或备份恢复")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A JSON object; JSON readers differ in which of two values of one key they take, so there must be one."""
    data = dict(pairs)
    if len(data) != len(pairs):
        seen: set[str] = set()
        twice = next(k for k, _ in pairs if k in seen or seen.add(k))  # type: ignore[func-returns-value]
        raise RecordProblem(f"{twice} 写了两次，不知道哪一个算数", twice)
    return data


def _check_texts(data: Any, key: str | None = None) -> None:
    """Refuse NUL and lone surrogates: no file name, database or output in UTF-8 can hold them."""
    if isinstance(data, str):
        if re.search("[\0\ud800-\udfff]", data):
            raise RecordProblem(f"{key or '项的名称'} 里有不是文字的内容（\\u0000 或半个代理对）", key)
    elif isinstance(data, list):
        for item in data:
            _check_texts(item, key)
    elif isinstance(data, dict):
        for name, value in data.items():
            _check_texts(name)
            _check_texts(value, key or name)


_CUT = "文件不完整（中途截断）"


def _undecodable(data: bytes, error: UnicodeDecodeError, shown: str) -> Diagnostic:
    if error.end == len(data) and error.reason == "unexpected end of data":
        return _problem("FZ705", shown, _CUT, "请从版本库或备份恢复")
    from fazhi_cli.text.decoding import decode_any  # most ledgers have no such file

    if decode_any(data, "gb18030") is not None:
        message = "文件编码是 GB18030（GBK），应为 UTF-8"
    else:
        message = "文件不是 UTF-8 编码，含有无法识别的字节"
    return _problem("FZ704", shown, message, "用编辑器另存为 UTF-8，或从版本库恢复")


def place_of(text: str, key: str | None) -> tuple[int, int]:
    """Line and column of a key's value in the text of a record file; (0, 0) if the key is not there."""
    match = re.search(rf'"{re.escape(key)}"\s*:\s*', text) if key else None
    if match is None:
        return 0, 0
    return text.count("\n", 0, match.end()) + 1, match.end() - text.rfind("\n", 0, match.end())


def _problem(
    code: str, file: str, message: str, hint: str | None = None, severity: str = "error", line: int = 0, column: int = 0
) -> Diagnostic:
    assert severity in ("error", "warning")
    return Diagnostic(code, "error" if severity == "error" else "warning", file, line, column, message, hint)
