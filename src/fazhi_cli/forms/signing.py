"""What a table says of itself as a whole: whose it is, who filled it in, which year it speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from fazhi_cli.errors import UsageProblem
from fazhi_cli.ledger.recording.drafting import unit_for_writing
from fazhi_cli.plan.model import Plan
from fazhi_cli.plan.names import names_of
from fazhi_cli.text.spelling import fold

__all__ = ["sender_of", "unit_said", "years_of"]

# The word behind the colon, unless it is a label itself: the blank was left empty.
_VALUE = r"[:：][ \t＿_]*([^\s＿_:：]{1,30})(?![^\s＿_]*[:：])"
_SENDER = re.compile(r"(?:填报人|填表人|联系人|联络员|经办人)(?:[（(][^）)]*[）)])?" + _VALUE)
_UNIT = re.compile(r"(?:填报单位|报送单位|单位名称|责任单位|单位)(?:[（(][^）)]*[）)])?" + _VALUE)
_YEAR = re.compile(r"(?<![\d\-—–~至])(20\d{2})\s*年(?!\s*[-—–~至])")
_CHINESE = re.compile(r"[\u4e00-\u9fff“”（）()]+")
_WHAT_IT_IS = re.compile(
    r"(?:年度|年)?(?:工作)?(?:任务)?(?:填报表|进展情况表?|落实情况表?|完成情况表?|情况表|统计表|汇总表?|台账|报表|回复|反馈表?|表)+$"
)


def sender_of(rows: Iterable[Sequence[str]]) -> str | None:
    """Who filled a table in, by the texts above and below it, or ``None`` where that was left empty."""
    for row in rows:
        match = _SENDER.search("\t".join(row))
        if match:
            return match[1]
    return None


def unit_said(plan: Plan, rows: Sequence[Sequence[str]], name: str) -> tuple[str | None, str]:
    """Whose table it is: the id of the unit that its head, its title or the name of the file or sheet names, and which of them.

    Nothing is guessed: where two units are named, none is taken.
    """
    for row in rows:
        match = _UNIT.search("\t".join(row))
        if match and (unit := _exact(plan, match[1])):
            return unit, f"表上写的单位“{match[1]}”"
    for row in rows[:2]:
        named = _named_in(plan, "".join(row))
        if len(named) == 1:
            return named.pop(), f"标题“{''.join(row)[:20]}”"
    words = [w for part in _CHINESE.findall(name) for w in (part, _WHAT_IT_IS.sub("", part)) if w]
    units = {u for w in words if (u := _exact(plan, w))} or _named_in(plan, name)
    return (units.pop(), f"名称“{name}”") if len(units) == 1 else (None, "")


def _exact(plan: Plan, word: str) -> str | None:
    try:
        return unit_for_writing(plan, word)
    except UsageProblem:
        return None


def _named_in(plan: Plan, text: str) -> set[str]:
    """The units whose names stand in a text; a name within a longer one does not count."""
    rest, found = fold(text), set()
    own = [(u.id, names_of(u)) for u in plan.units]
    names = [(fold(n), unit) for unit, known in own for n in (*known.current, *known.other)]
    for name, unit in sorted(names, key=lambda pair: -len(pair[0])):
        if len(name) > 2 and name in rest:
            rest = rest.replace(name, "|")
            found.add(unit)
    return found


def years_of(texts: Iterable[str]) -> frozenset[int]:
    """The years that titles speak of; the span of a plan (2021-2025年) is none."""
    return frozenset(int(y) for text in texts for y in _YEAR.findall(text))
