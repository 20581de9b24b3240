"""Names in 责任单位 lines that resolve to nothing, and bodies that no line names: told apart once for two rules."""

from __future__ import annotations

from typing import NamedTuple

from fazhi_cli.lint.facts.context import Body, Context, Mention, once
from fazhi_cli.lint.facts.coverage import coverage_of
from fazhi_cli.plan.names import split_mention
from fazhi_cli.plan.source.compare import LINE_HEAD, split_units
from fazhi_cli.text.spelling import fold, nearest

__all__ = ["NameMismatches", "name_mismatches"]


class NameMismatches(NamedTuple):
    """What does not fit between tasks.yaml and units.yaml.

    Attributes:
        unknown: unresolved names with the mentions they stand in, in order.
        misnamed: bodies whose name the plan writes otherwise, with that form; it is not in ``unknown``.
        unmentioned: bodies that nothing reaches.
        printed: all names in the lines, whole and in parts; empty if a line could not be read.
    """

    unknown: dict[str, list[Mention]]
    misnamed: list[tuple[Body, str]]
    unmentioned: list[Body]
    printed: set[str]


@once
def name_mismatches(context: Context) -> NameMismatches:
    """Compare the names of both files; silent where one of them could not be read."""
    unknown: dict[str, list[Mention]] = {}
    if not context.units_readable:
        return NameMismatches(unknown, [], [], set())
    printed: set[str] = set()
    reached: set[str] = set()
    told = _told_by_source(context)
    whole: set[str] = set()
    for task in context.tasks:
        said = told.get(task.here)
        for mention in context.mentions[task.here]:
            reached.update(mention.bodies)
            if mention.text not in whole:
                # The same few names stand in most lines.
                whole.add(mention.text)
                base, inner = split_mention(mention.text)
                printed.update((mention.text, base, *inner))
            for name in mention.unknown:
                if said is None or mention.text in said:
                    unknown.setdefault(name, []).append(mention)
    if not context.tasks_readable:
        return NameMismatches(unknown, [], [], set())
    for body in context.bodies:
        if not body.is_unit and body.id in reached:
            reached.update(v for v, _ in body.entry.texts("members"))
    missing_words = "".join(m.says for m in coverage_of(context).mismatches)
    unmentioned = [b for b in context.bodies if b.id not in reached and not _excused(b, missing_words)]
    by_alias = [
        b for b in context.bodies if b.id in reached and b.name not in printed and not _excused(b, missing_words)
    ]
    return _misnamed(unknown, unmentioned, by_alias, printed)


def _told_by_source(context: Context) -> dict[int, list[str]]:
    """Tasks whose 责任单位 line departs from the source: the entries that the source has there."""
    told = {}
    for mismatch, part in coverage_of(context).of("changed", "added"):
        if part is not None and part.kind == "units":
            told[part.entry.here] = split_units(mismatch.says.rstrip("。;；").removeprefix(LINE_HEAD))
    return told


def _excused(body: Body, missing_words: str) -> bool:
    """Facts from outside the text need no mention; nor does what a finding has told already."""
    if body.name is None or body.id is None or (body.is_unit and body.entry.text("source")):
        return True
    return body.name in missing_words


def _misnamed(
    unknown: dict[str, list[Mention]], unmentioned: list[Body], by_alias: list[Body], printed: set[str]
) -> NameMismatches:
    # 各乡镇(街道) is one name, though a bracket was looked for in it.
    forms = {form: name for name, mentions in unknown.items() for form in (mentions[0].text, name)}
    misnamed: list[tuple[Body, str]] = []
    rest = []
    for body in [*unmentioned, *by_alias]:
        close = nearest(body.name or "", [f for f, name in forms.items() if name in unknown], 1)
        if close:
            misnamed.append((body, close[0]))
            del unknown[forms[close[0]]]
        elif body in unmentioned:
            rest.append(body)
        else:
            aliases = {fold(a) for k in ("aliases", "former") for a, _ in body.entry.texts(k)}
            known = (p for p in sorted(printed) if fold(p) in aliases or fold(p) == fold(body.name or ""))
            misnamed += [(body, form) for form in [next(known, None)] if form is not None]
    return NameMismatches(unknown, misnamed, rest, printed)
