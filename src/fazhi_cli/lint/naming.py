"""Names in 责任单位 lines that resolve to nothing, and bodies that no line names: told apart once for two rules."""

from __future__ import annotations

from typing import NamedTuple

from fazhi_cli.lint.context import Body, Context, Mention
from fazhi_cli.plan.mentions import split_mention
from fazhi_cli.text.spelling import fold, nearest

__all__ = ["Naming", "naming"]


class Naming(NamedTuple):
    """What does not fit between tasks.yaml and units.yaml.

    Attributes:
        unknown: unresolved names with the mentions they stand in, in order.
        misnamed: bodies whose name the plan writes otherwise, with that form; it is not in ``unknown``.
        unmentioned: bodies that nothing reaches.
    """

    unknown: dict[str, list[Mention]]
    misnamed: list[tuple[Body, str]]
    unmentioned: list[Body]


def naming(context: Context) -> Naming:
    """Compare the names of both files; silent where one of them could not be read."""
    known = context.__dict__.get("_naming")
    if known is None:
        known = context.__dict__["_naming"] = _compare(context)
    return known  # type: ignore[no-any-return]


def _compare(context: Context) -> Naming:
    unknown: dict[str, list[Mention]] = {}
    if not context.units_readable:
        return Naming(unknown, [], [])
    printed: set[str] = set()
    reached: set[str] = set()
    told = _told_by_source(context)
    for task in context.tasks:
        for mention in context.mentions[task.here]:
            reached.update(mention.bodies)
            base, inner = split_mention(mention.text)
            printed.update((mention.text, base, *inner))
            said = told.get(task.here)
            for name in mention.unknown:
                if said is None or name in said:
                    unknown.setdefault(name, []).append(mention)
    if not context.tasks_readable:
        return Naming(unknown, [], [])
    for body in context.bodies:
        if not body.is_unit and body.id in reached:
            reached.update(v for v, _ in body.entry.texts("members"))
    missing_words = "".join(m.says for m in context.coverage.mismatches)
    unmentioned = [b for b in context.bodies if b.id not in reached and not _excused(b, missing_words)]
    by_alias = [
        b for b in context.bodies if b.id in reached and not _printed(b, printed) and not _excused(b, missing_words)
    ]
    return _misnamed(unknown, unmentioned, by_alias, printed)


def _told_by_source(context: Context) -> dict[int, str]:
    """Tasks whose 责任单位 line departs from the source: what the source says there ("" if nothing)."""
    told = {}
    for mismatch, part in context.coverage.of("changed", "added"):
        if part is not None and part.kind == "units":
            told[part.entry.here] = mismatch.says
    return told


def _excused(body: Body, missing_words: str) -> bool:
    """Facts from outside the text need no mention; nor does what a finding has told already."""
    if body.name is None or body.id is None or (body.is_unit and body.entry.text("source")):
        return True
    return body.name in missing_words


def _printed(body: Body, printed: set[str]) -> bool:
    if not body.is_unit:
        return True
    return body.name in printed or any(n in printed for n, _ in body.entry.texts("names"))


def _misnamed(
    unknown: dict[str, list[Mention]], unmentioned: list[Body], by_alias: list[Body], printed: set[str]
) -> Naming:
    misnamed: list[tuple[Body, str]] = []
    rest = []
    for body in unmentioned:
        close = nearest(body.name or "", unknown, 1)
        if close:
            misnamed.append((body, close[0]))
            del unknown[close[0]]
        else:
            rest.append(body)
    for body in by_alias:
        aliases = {fold(a) for k in ("aliases", "former") for a, _ in body.entry.texts(k)}
        form = next((p for p in sorted(printed) if fold(p) in aliases or fold(p) == fold(body.name or "")), None)
        if form is not None:
            misnamed.append((body, form))
    return Naming(unknown, misnamed, rest)
