"""FZ306: a name or alias that means two bodies, or stands twice."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi_cli.diagnostics import Diagnostic
from fazhi_cli.lint.facts.context import Context
from fazhi_cli.lint.facts.naming import naming
from fazhi_cli.lint.facts.plan_entries import spelled
from fazhi_cli.lint.rule import Rule
from fazhi_cli.text.spelling import fold

RULE = Rule(
    code="FZ306",
    name="ambiguous-name",
    severity="error",
    title="名称或叫法重复",
    why="同一个叫法指两个单位，查询就会问“是哪一个”，点名就会落到错的单位。全角半角、括号、引号的不同不算不同。",
    bad="    aliases: [区网信办, 网信办, 政法委]",
    good="    aliases: [区网信办, 网信办]",
    file="units.yaml",
)

_KEYS = ("name", "names", "former", "aliases", "full_name")


def check(context: Context) -> Iterator[Diagnostic]:
    """Spellings used twice, at the second; an alias that is another's name is FZ307."""
    misnamed = {body.entry.here for body, _ in naming(context).misnamed}
    names = {fold(n): b.entry.here for b in context.bodies for k in ("name", "names") for n, _ in spelled(b.entry, k)}
    seen: dict[str, tuple[int, str, int]] = {}
    for body in context.bodies:
        file = body.entry.file
        seen_here: dict[str, int] = {}
        for key in _KEYS:
            for text, at in spelled(body.entry, key):
                folded = fold(text)
                if key not in ("name", "names") and names.get(folded, body.entry.here) != body.entry.here:
                    continue
                known = seen.get(folded)
                if known is None:
                    seen[folded] = (body.entry.here, body.name or body.id or "", file.place(at)[0])
                elif known[0] == body.entry.here:
                    # Forms that only fold to the same are harmless; the very same text twice is a slip.
                    if text in seen_here and body.entry.here not in misnamed:
                        message = f"“{text}”在这个单位里写了不止一次，第一次在第 {seen_here[text]} 行"
                        yield file.problem(RULE, at, message, "删去一个")
                else:
                    message = f"“{text}”已是第 {known[2]} 行“{known[1]}”的叫法"
                    yield file.problem(RULE, at, message, "一个叫法只能指一个单位")
                seen_here.setdefault(text, file.place(at)[0])
