"""FZ406: a task names a body twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from fazhi_cli.diagnostics import Diagnostic
from fazhi_cli.lint.facts.context import Context
from fazhi_cli.lint.facts.plan_entries import Mention
from fazhi_cli.lint.rule import Rule

RULE = Rule(
    code="FZ406",
    name="repeated-mention",
    severity="warning",
    title="同一条里一个单位点了两次",
    why="两种写法可能是同一个单位，请核对 units.yaml 里的别名；原文确实重复的，用注释说明后忽略。",
    bad="    aliases: [区人民检察院, 区人民法院, 区检察院]",
    good="    aliases: [区人民法院]\n  - id: jianchayuan\n    name: 区检察院\n    key: jcy\n    kind: judicial\n    aliases: [区人民检察院]",
    file="units.yaml",
)


def check(context: Context) -> Iterator[Diagnostic]:
    """Bodies that two mentions of a task reach: each pair of forms once, at its first place."""
    names = {b.id: b.name for b in context.bodies}
    contested = {i for i, n in Counter(b.id for b in context.bodies).items() if n > 1}
    found: dict[tuple[str, frozenset[str]], list[Mention]] = {}
    for task in context.tasks:
        if task.here in context.coverage.touched:
            continue
        seen: dict[str, str] = {}
        for mention in context.mentions[task.here]:
            if mention.entry is not None and mention.entry.get("measures"):
                continue
            for body in mention.bodies:
                if body in seen and body not in contested:
                    found.setdefault((body, frozenset((mention.text, seen[body]))), []).append(mention)
                seen.setdefault(body, mention.text)
    for (body, forms), mentions in found.items():
        first = mentions[0]
        more = f"（另有 {len(mentions) - 1} 条也是）" if len(mentions) > 1 else ""
        if len(forms) == 1:
            message = f"“{first.text}”在本条点了两次{more}"
        else:
            other = next(f for f in sorted(forms) if f != first.text)
            message = f"“{first.text}”和“{other}”指的是同一个单位“{names.get(body) or body}”{more}"
        yield first.task.file.problem(RULE, first.at, message, "请核对 units.yaml 里的别名")
