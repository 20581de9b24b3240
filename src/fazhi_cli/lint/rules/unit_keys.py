"""FZ305: pinyin keys are unique and are nobody else's id."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi_cli.diagnostics import Diagnostic
from fazhi_cli.lint.facts.context import Context
from fazhi_cli.lint.rule import Rule

RULE = Rule(
    code="FZ305",
    name="unit-keys",
    severity="error",
    title="拼音简码重复",
    why="简码用来快速输入和补全，一个简码只能指一个单位，也不能是别的单位的编号。",
    bad="    name: 区司法局\n    key: jyj",
    good="    name: 区司法局\n    key: sfj",
    file="units.yaml",
)


def check(context: Context) -> Iterator[Diagnostic]:
    """Keys used twice, at the second; keys that are another's id."""
    ids = {b.id: b for b in context.bodies if b.id}
    seen: dict[str, tuple[str, int]] = {}
    for body in context.bodies:
        key = body.entry.text("key")
        if key is None:
            continue
        at = body.entry.at("key")
        if key in seen:
            name, line = seen[key]
            yield body.entry.file.problem(RULE, at, f"简码“{key}”已用于第 {line} 行的“{name}”", "换一个简码")
        elif key in ids and ids[key].entry.here != body.entry.here:
            yield body.entry.file.problem(RULE, at, f"简码“{key}”是“{ids[key].name}”的编号", "换一个简码")
        seen.setdefault(key, (body.name or "", body.entry.file.place(at)[0]))
