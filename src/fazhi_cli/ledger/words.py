"""The words of the ledger: English identifiers in data, Chinese for people.

A leaf: reports, rules and commands take every word from here.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from fazhi_cli.errors import UsageProblem

__all__ = [
    "CLOSINGS",
    "KINDS",
    "LABELS",
    "LIGHTS",
    "OFFICE",
    "OUTCOMES",
    "SIGNATURES",
    "STATED",
    "STATUSES",
    "VERDICTS",
    "parse_kind",
    "parse_label",
    "parse_state",
    "parse_status",
    "word",
]

OFFICE = "_office"
"""Folder of the records that the office itself makes; in data the unit is ``None``."""

STATED: dict[str, str] = {
    "todo": "未启动",
    "doing": "推进中",
    "done": "已完成",
    "ongoing": "长期坚持",
    "blocked": "受阻",
    "dropped": "终止",
}
"""Statuses that people state."""

STATUSES: dict[str, str] = {"none": "无记录"} | STATED | {"dropping": "拟终止", "closed": "已销号"}
"""All statuses of a state.

Those stated; ``none``, nothing was said (未启动 is what somebody said);
``dropping``, a unit's 终止 that the office has not consented to; the office's ``closed``.
"""

LABELS: dict[str, str] = {
    "overdue": "逾期",
    "inferred": "推定逾期",
    "due_soon": "临期",
    "behind": "滞后",
    "doubtful": "存疑",
    "stale": "久未更新",
    "early": "提前完成",
    "on_time": "按期完成",
    "late": "逾期完成",
    "unreported": "未反馈",
}
"""Labels that follow from records, dates and the day asked; the order is that of printing."""

VERDICTS: dict[str, str] = {
    "in_time": "按时完成",
    "late": "逾期完成",
    "not_done": "未完成",
    "excused": "免予计入",
    "undecided": "待认定",
    "running": "未到期",
}
"""What came of an obligation: the first five once its date is over, ``running`` before."""

OUTCOMES: dict[str, str] = {
    "done": "完成",
    "late": "逾期完成",
    "unfinished": "未完成",
    "unheard": "从未填报",
    "goes_on": "长期坚持",
    "dropped": "终止",
}
"""How a duty stands when the plan has ended."""

LIGHTS: dict[str, str] = {"green": "绿", "blue": "蓝", "yellow": "黄", "red": "红", "gray": "灰"}

CLOSINGS: dict[str, str] = {
    "none": "未申请销号",
    "applied": "已申请销号",
    "closed": "已销号",
    "rejected": "销号退回",
    "reopened": "已重新打开",
}

SIGNATURES: dict[str, str] = {
    "valid": "有效",
    "unsigned": "没有签名",
    "broken": "与记录不符",
    "unknown": "不认得的密钥",
    "other": "别的单位的密钥",
    "expired": "不在有效期",
    "revoked": "密钥已吊销",
    "unchecked": "没有核对",
}
"""What is known of a record's signature."""

KINDS: dict[str, str] = {
    "report": "进展",
    "withdraw": "撤回",
    "apply": "申请销号",
    "approve": "同意销号",
    "reject": "退回销号",
    "reopen": "重新打开",
    "extend": "申请延期",
    "grant": "同意延期",
    "refuse": "不同意延期",
    "permit": "同意终止",
    "deny": "不同意终止",
}

_ALSO: dict[str, str] = {
    "完成": "done",
    "已办结": "done",
    "办结": "done",
    "未开始": "todo",
    "未开展": "todo",
    "进行中": "doing",
    "正在推进": "doing",
    "推进": "doing",
    "持续推进": "ongoing",
    "长期": "ongoing",
    "常态化": "ongoing",
    "受阻碍": "blocked",
    "已终止": "dropped",
    "取消": "dropped",
    "not-started": "todo",
    "in-progress": "doing",
    "cancelled": "dropped",
}


def word(table: Mapping[str, str], identifier: str | None) -> str:
    """The Chinese word of an identifier; one that a newer version wrote is given as it is."""
    return "" if identifier is None else table.get(identifier, identifier)


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().lower().replace("_", "-")


def parse_status(text: str) -> str:
    """Read a status that people state, in English or Chinese: ``done``, ``已完成``, ``完成``.

    Raises:
        UsageProblem: the word is no such status; ``closed`` is none, it is reached by 销号.
    """
    folded = _folded(text)
    for identifier, chinese in STATED.items():
        if folded in (identifier, chinese):
            return identifier
    if folded in _ALSO:
        return _ALSO[folded]
    if folded in ("closed", "已销号", "销号"):
        raise UsageProblem("“已销号”不能直接填写", "先 fazhi status apply 申请，再由另一人 fazhi status approve 同意")
    listed = "、".join(f"{i}（{c}）" for i, c in STATED.items())
    raise UsageProblem(f"没有“{text}”这个状态", f"可以写：{listed}")


def parse_state(text: str) -> str:
    """Read any status of a state, in English or Chinese, those included that nobody can state: ``none``, ``已销号``.

    Raises:
        UsageProblem: there is no such status.
    """
    folded = _folded(text)
    for identifier, chinese in STATUSES.items():
        if folded in (identifier, chinese, chinese.removeprefix("已")):
            return identifier
    if folded in _ALSO:
        return _ALSO[folded]
    listed = "、".join(f"{i}（{c}）" for i, c in STATUSES.items())
    raise UsageProblem(f"没有“{text}”这个状态", f"可以写：{listed}")


def parse_kind(text: str) -> str:
    """Read a kind of record, in English or Chinese: ``apply``, ``申请销号``.

    Raises:
        UsageProblem: there is no such kind.
    """
    folded = _folded(text)
    for identifier, chinese in KINDS.items():
        if folded in (identifier, chinese):
            return identifier
    listed = "、".join(f"{i}（{c}）" for i, c in KINDS.items())
    raise UsageProblem(f"没有“{text}”这种记录", f"可以写：{listed}")


def parse_label(text: str) -> str:
    """Read a label, in English or Chinese: ``overdue``, ``逾期``.

    Raises:
        UsageProblem: there is no such label.
    """
    folded = _folded(text).replace("-", "_")
    for identifier, chinese in LABELS.items():
        if folded in (identifier, chinese):
            return identifier
    listed = "、".join(f"{i}（{c}）" for i, c in LABELS.items())
    raise UsageProblem(f"没有“{text}”这个标签", f"可以写：{listed}")
