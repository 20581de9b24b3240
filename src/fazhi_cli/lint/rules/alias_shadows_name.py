"""FZ307: an alias that is another body's name."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi_cli.diagnostics import Diagnostic
from fazhi_cli.lint.facts.context import Context
from fazhi_cli.lint.facts.plan_entries import spelled
from fazhi_cli.lint.rule import Rule
from fazhi_cli.text.spelling import fold

RULE = Rule(
    code="FZ307",
    name="alias-shadows-name",
    severity="error",
    title="别名是另一个单位的名称",
    why="名称总是优先于别名：这个别名永远查不到它所在的单位，多半写错了地方。",
    bad="    aliases: [政法委, 区司法局]",
    good="    aliases: [区委政法委员会, 政法委]",
    file="units.yaml",
)


def check(context: Context) -> Iterator[Diagnostic]:
    """Aliases, former and full names that another body has as its name."""
    names = {
        fold(n): (b.entry.here, n, b.entry.file.place(at)[0])
        for b in reversed(context.bodies)
        for k in ("names", "name")
        for n, at in spelled(b.entry, k)
    }
    for body in context.bodies:
        for key in ("former", "aliases", "full_name"):
            for text, at in spelled(body.entry, key):
                known = names.get(fold(text))
                if known is not None and known[0] != body.entry.here:
                    message = f"别名“{text}”是第 {known[2]} 行的单位“{known[1]}”的名称"
                    yield body.entry.file.problem(RULE, at, message, "删去这个别名")
