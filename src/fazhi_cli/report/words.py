"""The words of the report for codes of the ledger and the plan, and for dates and numbers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal

from fazhi_cli.ledger.words import LABELS, LIGHTS, STATUSES
from fazhi_cli.plan import words as plan_words
from fazhi_cli.report.rows import Share, Term

__all__ = [
    "CAUSES",
    "DEADLINE_KINDS",
    "LEVELS",
    "NOTE_KINDS",
    "NO_DATE",
    "UNREPORTED_KINDS",
    "codes",
    "day_text",
    "join",
    "label_terms",
    "light_term",
    "partition",
    "percent",
    "percent_text",
    "share",
    "state_text",
    "status_term",
    "term",
]

DEADLINE_KINDS = {"standing": "没有时限", **plan_words.DEADLINE_KINDS, "doubtful": "存疑"}
NOTE_KINDS = {"correction": "勘误", "inferred": "推定", "doubtful": "存疑", "ruling": "认定", "note": "说明"}
UNREPORTED_KINDS = {"none": "未报", "part": "部分未报", "late": "迟报"}
NO_DATE = "没有时限"
CAUSES = {"red": "逾期", "blocked": "受阻", "behind": "滞后", "inferred": "推定逾期", "blue": "临期"}
LEVELS = {"blue": "蓝色", "yellow": "黄色", "red": "红色"}


def term(code: str, words: dict[str, str]) -> Term:
    """A code with its word; raises ``KeyError`` for a code that has none."""
    return Term(code, words[code])


def status_term(status: str | None) -> Term:
    """The status with its word; no status reads as 无记录."""
    code = status or "none"
    return Term(code, STATUSES.get(code, code))


def light_term(light: str) -> Term:
    """A light with its word."""
    return Term(light, LIGHTS.get(light, light))


def label_terms(labels: Iterable[str]) -> tuple[Term, ...]:
    """Labels with their words."""
    return tuple(Term(code, LABELS.get(code, code)) for code in labels)


def state_text(status: Term, labels: Sequence[Term]) -> str:
    """``推进中（滞后、存疑）``."""
    return f"{status.text}（{'、'.join(t.text for t in labels)}）" if labels else status.text


def codes(status: Term, labels: Iterable[Term]) -> tuple[str, ...]:
    """Codes of a state, by which a row is found."""
    return (status.code, *(t.code for t in labels))


def day_text(day: dt.date) -> str:
    """A day in running text: 2024年11月3日."""
    return f"{day.year}年{day.month}月{day.day}日"


def percent(part: int, whole: int) -> float | None:
    """``part`` of ``whole`` in percent, one decimal, halves up; ``None`` of nothing."""
    if whole == 0:
        return None
    exact = Decimal(part * 100) / Decimal(whole)
    return float(exact.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP))


def percent_text(value: float | None) -> str:
    """36.0 → ``36.0%``; nothing to divide by → ``—``."""
    return "—" if value is None else f"{value:.1f}%"


def share(key: str, label: str, items: Iterable[str], total: int) -> Share:
    """A number made from its list."""
    listed = tuple(items)
    return Share(key, label, len(listed), total, percent(len(listed), total), listed)


def partition(judged: Sequence[tuple[str, str]], words: dict[str, str]) -> tuple[Share, ...]:
    """Shares by code, every code present, the counts adding up to the whole.

    Args:
        judged: (item id, code) pairs.
        words: codes with their words, in order.
    """
    codes = {**words, **{code: code for _, code in judged if code not in words}}
    total = len(judged)
    return tuple(share(code, text, (i for i, c in judged if c == code), total) for code, text in codes.items())


def join(words: Sequence[str], limit: int | None = None, unit: str = "个") -> str:
    """Names in a row: ``甲、乙、丙``; over ``limit``, ``甲、乙等5个``."""
    if limit is None or len(words) <= limit:
        return "、".join(words)
    return "、".join(words[:limit]) + f"等{len(words)}{unit}"
