"""FZ803: aliases out of order."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi_cli.diagnostics import Diagnostic, Fix
from fazhi_cli.lint.facts.context import Context
from fazhi_cli.lint.facts.entry import Entry
from fazhi_cli.lint.rule import Rule

RULE = Rule(
    code="FZ803",
    name="unsorted-aliases",
    severity="warning",
    title="别名没有排序",
    why="别名按字的编码排列，两个人各加一个时改在不同的地方，合并不冲突，也看得出有没有重复。",
    bad="    aliases: [网信办, 区网信办]",
    good="    aliases: [区网信办, 网信办]",
    file="units.yaml",
    fix="把写在一行方括号里的别名排好。",
)

_SIMPLE = re.compile(r"\[([^\[\]{}\"'#\n]*)\]")


def check(context: Context) -> Iterator[Diagnostic]:
    """Lists of aliases that are not sorted, at the first that is out of place."""
    for body in context.bodies:
        items = body.entry.texts("aliases")
        names = [n for n, _ in items]
        if names == sorted(names) or body.entry.list_lost("aliases"):
            continue
        wrong = next(k for k, (a, b) in enumerate(zip(names, sorted(names), strict=True)) if a != b)
        message = f"别名没有排序：“{names[wrong]}”之前应为“{sorted(names)[wrong]}”"
        yield body.entry.file.problem(RULE, items[wrong][1], message, "按字的编码排列", _fix(body.entry, sorted(names)))


def _fix(entry: Entry, names: list[str]) -> Fix | None:
    place = entry.file.place(entry.at("aliases"))
    match = _SIMPLE.match(entry.file.text, entry.file.offset(place))
    if match is None or sorted(n.strip() for n in match[1].split(",")) != names:
        return None
    return entry.file.replacement("排好别名", place, match[0], f"[{', '.join(names)}]")
