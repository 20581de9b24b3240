"""FZ404: an id or name that refers to nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fazhi_cli.diagnostics import Diagnostic
from fazhi_cli.lint.facts.context import Context
from fazhi_cli.lint.facts.naming import naming
from fazhi_cli.lint.rule import Rule
from fazhi_cli.plan.reading.expected import expected_fields
from fazhi_cli.plan.schema import UnitEntry
from fazhi_cli.text.spelling import fold, nearest

RULE = Rule(
    code="FZ404",
    name="unknown-reference",
    severity="error",
    title="引用的编号或名称不存在",
    why="成员、办事机构、点名的范围都引用别处的编号或名称，写错一个字母就断了。",
    bad="    members: [wangzuang, chayuan,",
    good="    members: [wangzhuang, chayuan,",
    file="units.yaml",
)


def check(context: Context) -> Iterator[Diagnostic]:
    """Members, kinds, office, and the units and measures of mentions."""
    if context.units_readable:
        yield from _members(context)
        yield from _mention_units(context)
    yield from _kinds(context)
    yield from _mention_measures(context)
    document = context.document
    office = document.text("office") if document else None
    told = {form for _, form in naming(context).misnamed}
    if document is None or office is None or not context.units_readable or office in told:
        return
    if fold(office) not in context.names:
        hint = _ask(office, (b.name for b in context.bodies if b.is_unit and b.name))
        yield document.file.problem(RULE, document.at("office"), f"办事机构“{office}”在 units.yaml 里找不到", hint)


def _ask(word: str, known: Iterable[str]) -> str | None:
    close = nearest(word, known, 1)
    return f"是不是“{close[0]}”？" if close else None


def _members(context: Context) -> Iterator[Diagnostic]:
    ids = {b.id for b in context.bodies if b.id}
    for body in context.bodies:
        for member, at in body.entry.texts("members"):
            if member not in ids:
                yield body.entry.file.problem(RULE, at, f"没有编号为“{member}”的单位", _ask(member, ids))


def _kinds(context: Context) -> Iterator[Diagnostic]:
    kinds = [str(c) for c in expected_fields(UnitEntry)["kind"].choices]
    for body in context.bodies:
        for kind, at in body.entry.texts("excludes"):
            if kind not in kinds:
                yield body.entry.file.problem(
                    RULE, at, f"没有“{kind}”这一类单位", _ask(kind, kinds) or "、".join(kinds)
                )


def _mention_units(context: Context) -> Iterator[Diagnostic]:
    ids = {b.id for b in context.bodies if b.id}
    for task in context.tasks:
        for mention in context.mentions[task.here]:
            for unit, at in mention.entry.texts("units") if mention.entry else ():
                if unit not in ids:
                    yield task.file.problem(RULE, at, f"units.yaml 里没有编号为“{unit}”的单位", _ask(unit, ids))


def _mention_measures(context: Context) -> Iterator[Diagnostic]:
    for task in context.tasks:
        named = [m for m in context.mentions[task.here] if m.entry is not None and m.entry.get("measures")]
        if not named or task.list_lost("measures"):
            continue
        ids = [i for m in context.measures_of[task.here] if (i := m.text("id"))]
        for mention in named:
            assert mention.entry is not None
            for measure, at in mention.entry.texts("measures"):
                if measure not in ids:
                    yield task.file.problem(RULE, at, f"本条没有举措“{measure}”", _ask(measure, ids))
