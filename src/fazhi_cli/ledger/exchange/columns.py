"""The columns of a table of records: keys, the Chinese heads that are printed, and other heads that are read."""

from __future__ import annotations

from collections.abc import Sequence

from fazhi_cli.errors import UsageProblem

__all__ = ["COLUMNS", "TYPED", "check_heads", "key_of", "name_of"]

COLUMNS: dict[str, str] = {
    "item": "条",
    "unit": "单位",
    "status": "状态",
    "period": "时段",
    "on": "日期",
    "received": "收到日期",
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
    "batch": "批次",
    "batch_size": "批次条数",
    "source": "来源文件",
    "digest": "摘要",
}
"""All columns, in the order in which they are exported."""

TYPED = (
    "item", "unit", "status", "period", "on", "received", "note", "problem", "next", "evidence", "evidence_date", "by",
)  # fmt: skip
"""Those that people fill in."""

_ALSO = {
    "task": "item", "measure": "measure", "任务": "item", "任务编号": "item", "举措": "measure", "责任单位": "unit", "unit_id": "unit",
    "问题": "problem", "下步打算": "next", "下一步打算": "next", "材料": "evidence", "填报时间": "on", "姓名": "by", "联络员": "by",
    "year": "period", "quarter": "period", "年度": "period", "季度": "period", "进展情况": "note", "完成情况": "note",
    "收到时间": "received", "schema_version": "schema_version",
}  # fmt: skip
_KEYS = {chinese: key for key, chinese in COLUMNS.items()} | {key: key for key in COLUMNS} | _ALSO


def key_of(head: str) -> str | None:
    """The key that a head means; ``None`` for a head that means nothing here."""
    return _KEYS.get(head)


def name_of(key: str) -> str:
    """The Chinese head of a column."""
    return COLUMNS.get(key, key)


def check_heads(heads: Sequence[str]) -> None:
    """Whether a table with these heads can be read.

    Raises:
        UsageProblem: no head says which task, or two say the same.
    """
    keys = [key_of(h) for h in heads]
    if "item" not in keys and "measure" not in keys:
        listed = "、".join(map(name_of, TYPED))
        raise UsageProblem("表头里没有“条”（任务编号）这一列", f"表头应在开头几行里，可用的列：{listed}")
    repeated = [h for h, key in zip(heads, keys, strict=True) if key is not None and keys.count(key) > 1]
    if repeated:
        raise UsageProblem(f"表头有几列意思相同：{'、'.join(repeated)}", "请只留一列")
