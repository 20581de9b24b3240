"""The columns of a table of records: keys, the Chinese heads that are printed, and other heads that are read."""

from __future__ import annotations

import re

__all__ = ["COLUMNS", "FINISHED", "GIVEN", "TITLES", "TYPED", "bare_head", "key_of", "name_of"]

TITLES = frozenset(
    (
        "任务",
        "工作任务",
        "重点任务",
        "主要任务",
        "具体任务",
        "任务名称",
        "任务事项",
        "任务内容",
        "任务分解",
        "事项",
        "工作内容",
        "工作事项",
    )
)
"""Heads of columns that hold a task by its name; beside a column of numbers they say nothing of their own."""

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

FINISHED = "finished"
"""The day the work was done: that of a row that says 已完成, and no other's."""

_ALSO = {
    "item": ("task", "任务编号", "条款", "条目", "条号", "任务", *TITLES),
    "measure": ("measure", "举措", "举措编号"),
    "unit": ("责任单位", "unit_id", "单位名称", "填报单位", "报送单位", "牵头单位", "责任部门", "承办单位", "落实单位", "部门"),
    "status": ("完成状态", "进展状态", "工作状态", "办理状态", "落实状态", "是否完成"),
    "period": ("year", "quarter", "年度", "季度"),
    "on": ("填报时间", "填报日期"),
    FINISHED: (FINISHED, "完成日期", "完成时间", "办结时间", "办结日期", "实际完成时间", "实际完成日期"),
    "received": ("收到时间", "报送时间", "报送日期"),
    "note": ("进展情况", "完成情况", "工作进展", "工作进展情况", "落实情况", "办理情况", "推进情况", "工作开展情况", "开展情况", "目前进展"),
    "problem": ("问题", "存在的问题", "存在问题及困难", "存在困难", "困难问题", "问题和困难", "存在的困难和问题"),
    "next": ("下步打算", "下一步打算", "下一步工作", "下一步计划", "下步计划", "下一步措施", "下步工作打算", "下一步工作打算", "下一步工作计划"),
    "evidence": ("材料", "佐证", "佐证材料", "附件"),
    "by": ("姓名", "联络员", "联系人", "经办人"),
    "schema_version": ("schema_version",),
}  # fmt: skip
_KEYS = (
    {chinese: key for key, chinese in COLUMNS.items()}
    | {key: key for key in COLUMNS}
    | {head: key for key, heads in _ALSO.items() for head in heads}
)

GIVEN = frozenset(
    (
        "序号", "方案要求", "时限", "上次填报", "缘由", "来由", "原文写法", "灯", "审核", "完成时限", "办理时限", "截止日期", "计划完成时间",
        "要求完成时间", "时限要求", "部分",
    )
)  # fmt: skip
"""Heads of what the plan or the program says itself: nothing that a row reports."""

_ASIDE = re.compile(r"[（(][^（）()]*[）)]|[:：*＊]")


def key_of(head: str) -> str | None:
    """The key that a head means; ``None`` for a head that means nothing here.

    What stands in brackets behind it is for whoever fills it in: 进展情况(200字以内).
    """
    return _KEYS.get(head) or _KEYS.get(bare_head(head))


def bare_head(head: str) -> str:
    """A head without remarks in brackets and without marks."""
    return _ASIDE.sub("", head)


def name_of(key: str) -> str:
    """The Chinese head of a column."""
    return "完成日期" if key == FINISHED else COLUMNS.get(key, key)
