"""督办单: one sheet for each item that is late, behind, or about to fall due."""

from __future__ import annotations

import datetime as dt

from fazhi_cli.report.obligations import Obligations
from fazhi_cli.report.rows import Obligation, Supervision
from fazhi_cli.report.scope import Scoped
from fazhi_cli.report.statements import Statements
from fazhi_cli.report.words import LEVELS, day_text, term

__all__ = ["supervisions"]

_DEMANDS = {
    "red": "请说明逾期原因，提出整改措施和完成时限，抓紧办结，并在办结后备齐佐证材料申请销号。",
    "yellow": "请分析滞后原因，采取有力措施加快进度，确保按期完成，并及时填报进展。",
    "blue": "请对照时限要求倒排工期，确保按期完成，并及时填报进展。",
}


def supervisions(scoped: Scoped, obligations: Obligations, statements: Statements) -> tuple[Supervision, ...]:
    """The sheets: red (逾期), yellow (滞后、受阻), blue (临期); each obligation at most once, the gravest first."""
    picked: list[tuple[str, Obligation]] = []
    for level in ("red", "yellow", "blue"):
        taken = {o.id for _, o in picked}
        picked += [(level, o) for o in obligations.all if o.id not in taken and _level(o) == level]
    days = scoped.options.reply_days
    reply_by = scoped.as_of + dt.timedelta(days=days) if days is not None else None
    return tuple(
        Supervision(
            number=f"{scoped.as_of.year}-{number:03d}",
            level=term(level, LEVELS),
            units=obligation.units,
            owners=obligation.owners,
            obligation=obligation,
            reason=_reason(scoped, level, obligation),
            demand=_DEMANDS[level],
            reply_by=reply_by,
            statements=statements.of_task(obligation.task),
        )
        for number, (level, obligation) in enumerate(picked, 1)
    )


def _level(obligation: Obligation) -> str | None:
    labels = {t.code for t in obligation.labels}
    if "overdue" in labels:
        return "red"
    begun = obligation.period is None or obligation.status.code == "blocked"
    if begun and ("behind" in labels or obligation.status.code == "blocked"):
        return "yellow"
    return "blue" if "due_soon" in labels else None


def _reason(scoped: Scoped, level: str, obligation: Obligation) -> str:
    when = f"时限为{obligation.when}，截至{day_text(scoped.as_of)}，状态为“{obligation.status.text}”"
    left = obligation.days_left
    if level == "red" and left is not None:
        return f"{when}，已逾期{-left}天。"
    if level == "yellow":
        why = "受阻" if obligation.status.code == "blocked" else "进度滞后于序时进度"
        return f"{when}，{why}。"
    return f"{when}，距时限还有{left}天。" if left is not None else f"{when}。"
