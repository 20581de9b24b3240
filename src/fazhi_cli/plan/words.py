"""The words of a plan: English identifiers in the file and in data, Chinese for people."""

from __future__ import annotations

__all__ = ["CERTAINTIES", "DEADLINE_KINDS", "ROLES", "VIAS"]

VIAS: dict[str, str] = {"named": "点名", "annotation": "括注", "member": "集合成员", "open": "可能涉及"}
"""How a task came to a body."""

ROLES: dict[str, str] = {"lead": "牵头", "support": "配合", "responsible": "负责"}
"""What the plan writes that a body does in a task; many plans write nothing."""

CERTAINTIES: dict[str, str] = {"certain": "确定", "probable": "很可能", "possible": "存疑"}
"""How sure the reading of a damaged place is."""

DEADLINE_KINDS: dict[str, str] = {
    "dated": "有日期",
    "recurring": "有周期",
    "inferred": "推定周期",
    "duration": "起止未写明",
    "conditional": "附条件",
    "horizon": "远景，不作时限",
}
"""What kind of a promise in time a deadline is."""
