"""Records as rows of a table, for export and import: JSONL and CSV, with Chinese or English heads."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from fazhi_cli.errors import UsageProblem
from fazhi_cli.ledger.record import Record, as_dict
from fazhi_cli.ledger.words import KINDS, STATUSES, word

__all__ = ["COLUMNS", "Row", "decode", "read_rows", "write_csv", "write_jsonl"]

COLUMNS: dict[str, str] = {
    "item": "条",
    "unit": "单位",
    "status": "状态",
    "period": "时段",
    "on": "日期",
    "note": "进展",
    "problem": "存在问题",
    "next": "下一步",
    "evidence": "证明材料",
    "evidence_date": "材料日期",
    "evidence_mark": "材料指纹",
    "by": "填报人",
    "kind": "种类",
    "due": "延至",
    "reason": "理由",
    "id": "编号",
    "at": "记录时刻",
    "withdraws": "撤回的编号",
    "refers": "所答的编号",
    "digest": "摘要",
}
"""Columns of the CSV; the Chinese heads are printed, both are read."""

_ALSO = {
    "task": "item", "measure": "measure", "任务": "item", "任务编号": "item", "举措": "measure", "责任单位": "unit", "unit_id": "unit",
    "问题": "problem", "下步打算": "next", "下一步打算": "next", "材料": "evidence", "填报时间": "on", "姓名": "by", "联络员": "by",
    "year": "period", "quarter": "period", "年度": "period", "季度": "period", "进展情况": "note", "完成情况": "note",
    "schema_version": "schema_version",
}  # fmt: skip
_HEADS = {chinese: key for key, chinese in COLUMNS.items()} | {key: key for key in COLUMNS} | _ALSO
_FORMULA = "=+-@\t\r"


class Row(NamedTuple):
    """A row as read: its line (1-based), and its cells by key; an empty cell is left out."""

    line: int
    cells: dict[str, Any]
    problem: str | None = None


def decode(data: bytes) -> str:
    """Text of a file that Excel, WPS or a program wrote: UTF-8 with or without mark, UTF-16 with mark, GB18030.

    Raises:
        UsageProblem: it is none of them.
    """
    encodings = ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UsageProblem("文件不是文字，或者编码认不出来", "请另存为 UTF-8 的 CSV 或 JSONL；不要直接用 .xlsx")


def read_rows(data: bytes, kind: str) -> list[Row]:
    """The rows of a file.

    Args:
        data: its content.
        kind: ``jsonl`` or ``csv``; ``guess``: JSONL if it begins with ``{``.

    Raises:
        UsageProblem: the file as a whole cannot be used; trouble in a row is in the row.
    """
    text = decode(data)
    is_jsonl = kind == "jsonl" or (kind == "guess" and text.lstrip().startswith("{"))
    return list(_jsonl(text) if is_jsonl else _csv(text))


def _jsonl(text: str) -> Iterator[Row]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except (ValueError, RecursionError):
            yield Row(number, {}, "不是合格的 JSON；每行应是一个 {…}")
            continue
        if not isinstance(value, dict):
            yield Row(number, {}, "应是一个 JSON 对象（{…}）")
            continue
        yield _row(number, value)


def _csv(text: str) -> Iterator[Row]:
    sample = text.split("\n", 1)[0]
    separator = max((",", "\t", ";", "，"), key=sample.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    heads: list[str] | None = None
    line = 1
    try:
        for cells in reader:
            begun, line = line, reader.line_num + 1
            if not any(c.strip() for c in cells):
                continue
            if heads is None:
                heads = [c.strip() for c in cells]
                _check_heads(heads)
                continue
            if len(cells) > len(heads) and any(c.strip() for c in cells[len(heads) :]):
                yield Row(begun, {}, f"有 {len(cells)} 格，表头只有 {len(heads)} 格")
                continue
            yield _row(begun, {h: _plain(c) for h, c in zip(heads, cells, strict=False) if h})
    except csv.Error as error:
        yield Row(line, {}, f"CSV 写得不对，引号可能没有成对（{error}）")


def _check_heads(heads: list[str]) -> None:
    known = [h for h in heads if h in _HEADS]
    if "item" not in {_HEADS[h] for h in known}:
        listed = "、".join(list(COLUMNS.values())[:11])
        raise UsageProblem("表头里没有“条”（任务编号）这一列", f"第一行应是表头，可用的列：{listed}")
    repeated = [h for h in known if [_HEADS[k] for k in known].count(_HEADS[h]) > 1]
    if repeated:
        raise UsageProblem(f"表头有几列意思相同：{'、'.join(repeated)}", "请只留一列")


def _plain(cell: str) -> str:
    """Undo what export does so that no cell starts a formula."""
    return cell[1:] if cell[:1] == "'" and _like_formula(cell) else cell


def _like_formula(cell: str) -> bool:
    bare = cell.lstrip("'")
    return bool(bare) and bare[0] in _FORMULA


def _row(line: int, values: Mapping[str, Any]) -> Row:
    cells: dict[str, Any] = {}
    unknown = [str(k) for k in values if str(k).strip() not in _HEADS]
    for head, value in values.items():
        key = _HEADS.get(str(head).strip())
        if key is None or value is None or (isinstance(value, str) and not value.strip()) or value == []:
            continue
        cells[key] = value.strip() if isinstance(value, str) else value
    if unknown:
        listed = "、".join(COLUMNS.values())
        return Row(line, cells, f"有不认得的列：{'、'.join(unknown)}（可用的列：{listed}）")
    return Row(line, cells)


def write_jsonl(records: Iterable[Record]) -> str:
    """One record a line, with every key: what import takes back unchanged."""
    return "".join(json.dumps(as_dict(r), ensure_ascii=False) + "\n" for r in records)


def write_csv(records: Iterable[Record], names: Mapping[str, str]) -> str:
    """A table for people, that import takes back: Chinese heads and words, names of units.

    Args:
        records: what to write.
        names: unit id to name.
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(COLUMNS.values())
    for record in records:
        cells = {
            "item": record.measure or str(record.task),
            "unit": names.get(record.unit, record.unit) if record.unit else "",
            "status": word(STATUSES, record.status),
            "period": record.period or "",
            "on": record.on.isoformat(),
            "note": record.note or "",
            "problem": record.problem or "",
            "next": record.next or "",
            "evidence": "\n".join(e.path for e in record.evidence),
            "evidence_date": "\n".join(str(e.date or "-") for e in record.evidence),
            "evidence_mark": "\n".join(f"{e.size}:{e.sha256}" if e.sha256 else "-" for e in record.evidence),
            "by": record.by,
            "kind": word(KINDS, record.kind),
            "due": record.due.isoformat() if record.due else "",
            "reason": record.reason or "",
            "id": record.id,
            "at": record.at,
            "withdraws": record.withdraws or "",
            "refers": record.refers or "",
            "digest": record.digest,
        }
        writer.writerow([f"'{c}" if _like_formula(c) else c for c in cells.values()])
    return buffer.getvalue()
