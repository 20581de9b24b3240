"""Contracts of what is said about records: states, the log, what was written, findings, seals."""

from __future__ import annotations

from fazhi_cli.cli.contracts.shapes import (
    DAY,
    FLAG,
    LABELLED,
    LINES,
    NUMBER,
    STATUS,
    TEXT,
    TEXTS,
    Shape,
    each,
    maybe,
    one_of,
    output,
    shape,
)
from fazhi_cli.diagnostics import SEVERITIES
from fazhi_cli.ledger.findings import KINDS as FINDINGS
from fazhi_cli.ledger.record import Evidence, Record, Source
from fazhi_cli.ledger.words import CLOSINGS, KINDS, LIGHTS, SIGNATURES, STATED
from fazhi_cli.plan.words import VIAS

__all__ = ["answered", "check", "importing", "log", "seal", "states", "verify", "withdrawn", "written"]

_LIGHT = one_of(LIGHTS, "灯")
_CLOSING = one_of(CLOSINGS, "销号")
_STATE: dict[str, Shape] = {"status": STATUS, "labels": LABELLED, "light": _LIGHT}


def _record(**more: Shape) -> Shape:
    """A record: all its fields, those of the file's own schema where their form is bound."""
    from fazhi_cli.ledger.files.json_schema import record_schema

    told = record_schema()["properties"]
    keys: dict[str, Shape] = {name: told[name] for name in Record._fields}
    evidence = keys["evidence"]["anyOf"][0]["items"]["properties"]
    source = keys["source"]["anyOf"][0]["properties"]
    keys |= {
        "kind": one_of(KINDS, "种类"),
        "status": maybe(one_of(STATED), "状态"),
        "evidence": each(shape("证明材料", **{name: evidence[name] for name in Evidence._fields})),
        "source": maybe(shape("送来的文件", **{name: source[name] for name in Source._fields})),
    }
    return shape("一条记录", **keys, **more)


def states() -> Shape:
    """Of ``fazhi status show``."""
    deadline = shape(
        "时限",
        quote=TEXT,
        dates=each(DAY),
        last=DAY,
        doubtful=FLAG,
        extended=maybe(TEXT, "同意延期的记录"),
        status=STATUS,
        labels=LABELLED,
    )
    occurrence = shape("一期", period=TEXT, due=DAY, inferred=FLAG, record=maybe(TEXT), **_STATE)
    measure = shape(
        "举措",
        measure=TEXT,
        record=maybe(TEXT),
        deadlines=each(deadline),
        occurrences=each(occurrence),
        **_STATE,
    )
    unit = shape(
        "承担单位", unit=TEXT, via=one_of(VIAS), closing=_CLOSING, reported=FLAG, record=maybe(TEXT, "依据"), **_STATE
    )
    task = shape(
        "任务",
        task=NUMBER,
        closing=_CLOSING,
        reported=NUMBER,
        bearers=NUMBER,
        measures=each(measure),
        units=each(unit),
        decided_by=maybe(TEXT, "依据的记录"),
        **_STATE,
    )
    return output("fazhi status show 的输出", as_of=DAY, known_at=maybe(TEXT), tasks=each(task))


def log() -> Shape:
    """Of ``fazhi status log``."""
    from fazhi_cli.ledger.signatures.verifying import Verdict

    keys: dict[str, Shape] = dict.fromkeys(Verdict._fields, maybe(TEXT)) | {"state": one_of(SIGNATURES, "签名")}
    signature = shape(**keys)
    record = _record(withdrawn=FLAG, withdrawn_by=maybe(TEXT, "谁撤回的"), signature=maybe(signature, "签名"))
    return output("fazhi status log 的输出", records=each(record))


_WRITING = "写记录的命令的输出"


def _writing() -> dict[str, Shape]:
    """What was written, or in a dry run would be, and where the tasks stand now."""
    task = shape(
        "写了以后的状态",
        task=NUMBER,
        closing=_CLOSING,
        reported=NUMBER,
        bearers=NUMBER,
        decided_by=maybe(TEXT),
        **_STATE,
    )
    return {"dry_run": FLAG, "written": each(_record(file=maybe(TEXT, "文件；预演时为 null"))), "tasks": each(task)}


def written() -> Shape:
    """Of a command that writes records: ``status set``, ``apply``, ``reopen``."""
    return output(_WRITING, **_writing())


def withdrawn() -> Shape:
    """Of ``fazhi status withdraw``: single records, or a batch."""
    batch = shape(
        "撤回整批", dry_run=FLAG, withdrawn_batch=TEXT, batch=TEXT, written=each(_record()), already_withdrawn=TEXTS
    )
    return output("fazhi status withdraw 的输出") | {"anyOf": [shape(**_writing()), batch]}


def answered() -> Shape:
    """Of a command that answers requests, or without an item lists those that wait."""
    waiting = shape("等待审核的", pending=each(_record()))
    return output(_WRITING + "；不写编号的，列出等待审核的申请") | {"anyOf": [shape(**_writing()), waiting]}


def check() -> Shape:
    """Of ``fazhi check``."""
    finding = shape(
        "一处发现",
        kind=one_of(FINDINGS, "种类"),
        code={"type": "string", "pattern": r"^FZ\d{3}$"},
        severity=one_of(SEVERITIES),
        task=NUMBER,
        clause=TEXT,
        measure=maybe(TEXT),
        period=maybe(TEXT),
        quote=maybe(TEXT),
        due=maybe(DAY),
        days=maybe(NUMBER, "离期限的天数，过了为负"),
        doubtful=FLAG,
        inferred=FLAG,
        status=STATUS,
        units=TEXTS,
        message=TEXT,
    )
    counts = shape("各种发现的件数", **dict.fromkeys(FINDINGS, NUMBER))
    return output("fazhi check 的输出", as_of=DAY, findings=each(finding), summary=counts)


def seal() -> Shape:
    """Of ``fazhi status seal``."""
    return output("fazhi status seal 的输出", seal=TEXT, records=NUMBER, file=maybe(TEXT))


def verify() -> Shape:
    """Of ``fazhi status verify``."""
    from fazhi_cli.ledger.seal import Differences

    lists = dict.fromkeys(Differences._fields, TEXTS)
    return output("fazhi status verify 的输出", seal=TEXT, now=TEXT, same=FLAG, **lists)


def importing() -> Shape:
    """Of ``fazhi status import``."""
    row = shape(line=NUMBER, result=one_of(("new", "known", "problem")), record=maybe(TEXT), problem=maybe(TEXT))
    return output(
        "fazhi status import 的输出",
        dry_run=FLAG,
        written=NUMBER,
        batch=maybe(TEXT),
        filled=each(shape("合并单元格", column=TEXT, lines=LINES)),
        skipped=TEXTS,
        hidden=LINES,
        office=LINES,
        dated=each(shape("没有写日期的行", on=DAY, lines=LINES)),
        readings=each(shape("换了说法", text=TEXT, meaning=TEXT, lines=LINES)),
        rows=each(row),
    )
