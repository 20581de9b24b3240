"""The JSON Schema of a record file, for editors and other programs.

Records are checked by hand-written code (:mod:`fazhi_cli.ledger.files.record_format`); a
test proves that schema and code take and refuse the same.
"""

from __future__ import annotations

from typing import Any

from fazhi_cli.ledger.record import SCHEMA_VERSION, Record
from fazhi_cli.ledger.words import KINDS, STATED

__all__ = ["record_schema"]

_DAY = {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
_ULID = {"type": "string", "pattern": "^[0-7][0-9A-HJKMNP-TV-Z]{25}$"}
_TEXT = {"type": "string", "minLength": 1}
_UNIT = {"type": "string", "pattern": "^[a-z][a-z0-9]*(-[a-z0-9]+)*$"}
_PERIOD = {
    "type": "string",
    "pattern": r"^(\d{4}|\d{4}H[12]|\d{4}Q[1-4]|\d{4}-(0[1-9]|1[0-2])|\d{4}-\d{2}-\d{2}\.\.\d{4}-\d{2}-\d{2})$",
}
_SOURCE = {
    "type": "object",
    "properties": {
        "period": {**_PERIOD, "description": "这份文件答复的是哪个时段；同一单位就同一时段后来的答复代替先前的"},
        "file": {**_TEXT, "description": "文件名"},
        "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$", "description": "文件的 SHA-256"},
    },
    "required": ["period", "file", "sha256"],
    "additionalProperties": False,
}
_EVIDENCE = {
    "type": "object",
    "properties": {
        "path": {**_TEXT, "description": "文件（从方案所在的文件夹算起，用 /），或 http(s) 网址"},
        "sha256": {"type": ["string", "null"], "pattern": "^[0-9a-f]{64}$", "description": "记录时文件的 SHA-256；网址为 null"},
        "size": {"type": ["integer", "null"], "minimum": 0, "description": "记录时文件的字节数；网址为 null"},
        "date": {"anyOf": [_DAY, {"type": "null"}], "description": "材料自身的日期"},
    },
    "required": ["path"],
    "additionalProperties": False,
}  # fmt: skip


def _listed(words: dict[str, str]) -> str:
    return "，".join(f"{identifier} {chinese}" for identifier, chinese in words.items())


def _or_null(schema: dict[str, Any], description: str) -> dict[str, Any]:
    return {"anyOf": [schema, {"type": "null"}], "description": description}


def record_schema() -> dict[str, Any]:
    """The schema of ``plan/records/*/*.json``, with Chinese descriptions."""
    properties: dict[str, Any] = {
        "schema_version": {"const": SCHEMA_VERSION, "description": "格式版本"},
        "id": {**_ULID, "description": "编号（ULID），开头是时刻"},
        "kind": {"enum": list(KINDS), "description": "种类：" + _listed(KINDS)},
        "task": {"type": "integer", "minimum": 1, "description": "任务编号"},
        "measure": _or_null({"type": "string", "pattern": "^[1-9][0-9]*-[1-9][0-9]*$"}, "举措编号；null 是整条任务"),
        "unit": _or_null(_UNIT, "哪个单位的话（units.yaml 的 id）；null 是办公室"),
        "period": _or_null(_PERIOD, "说的是哪一期的工作，如 2024、2024Q3；null 是全部"),
        "status": _or_null({"enum": list(STATED)}, "状态：" + _listed(STATED)),
        "note": _or_null(_TEXT, "进展"),
        "problem": _or_null(_TEXT, "存在问题"),
        "next": _or_null(_TEXT, "下一步"),
        "evidence": _or_null({"type": "array", "items": _EVIDENCE}, "证明材料"),
        "on": {**_DAY, "description": "说的是哪一天的情况"},
        "at": {"type": "string", "pattern": r"^\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\d\.\d{3}Z$", "description": "写下的时刻（UTC）"},
        "by": {**_TEXT, "description": "填报人"},
        "withdraws": _or_null(_ULID, "撤回哪一条记录"),
        "refers": _or_null(_ULID, "答复哪一条申请"),
        "due": _or_null(_DAY, "延期：新的日期"),
        "reason": _or_null(_TEXT, "理由"),
        "received": _or_null(_DAY, "收到日期：这句话送到办公室的日子；null 是写下的那天"),
        "batch": _or_null({"type": "string", "pattern": "^[0-9]{8}-[0-9a-hjkmnp-tv-z]{4,}$"}, "批次的编号"),
        "batch_size": _or_null({"type": "integer", "minimum": 1}, "这一批的条数"),
        "source": _or_null(_SOURCE, "从哪份送来的文件收进来的；null 是直接记录的"),
        "digest": {"type": "string", "pattern": "^sha256:[0-9a-f]{64}$", "description": "其余各项的摘要，用来发现手工改动"},
    }  # fmt: skip
    assert list(properties) == list(Record._fields)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "description": "一条进展记录。由 fazhi 写成，写后不改；更正就撤回再记。",
        "type": "object",
        "properties": properties,
        "required": ["schema_version", "id", "kind", "task", "on", "at", "by", "digest"],
        "additionalProperties": False,
        "allOf": [
            _needs(["withdraw"], "withdraws", "string"),
            _needs(["approve", "reject", "grant", "refuse", "permit", "deny"], "refers", "string"),
            _needs(["extend", "grant"], "due", "string"),
            {
                "if": {"anyOf": [_given("batch"), _given("batch_size")]},
                "then": {
                    "properties": {"batch": {"type": "string"}, "batch_size": {"type": "integer"}},
                    "required": ["batch", "batch_size"],
                },
            },
        ],
    }


def _given(key: str) -> dict[str, Any]:
    return {"properties": {key: {"not": {"type": "null"}}}, "required": [key]}


def _needs(kinds: list[str], key: str, kind_of_value: str) -> dict[str, Any]:
    return {
        "if": {"properties": {"kind": {"enum": kinds}}},
        "then": {"properties": {key: {"type": kind_of_value}}, "required": [key]},
    }
