"""FZ405: a collective's list and whether it is closed do not go together."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi_cli.diagnostics import Diagnostic
from fazhi_cli.lint.facts.context import Context
from fazhi_cli.lint.rule import Rule

RULE = Rule(
    code="FZ405",
    name="collective-members",
    severity="error",
    title="集合称谓的名单不一致",
    why="closed: true 的称谓要列出成员，成员都承担职责；closed: false 的没有名单，只提示可能涉及。",
    bad="    closed: false    # 名单确定：下列成员都承担",
    good="    closed: true    # 名单确定：下列成员都承担",
    file="units.yaml",
)


def check(context: Context) -> Iterator[Diagnostic]:
    """Closed without members, open with members, members twice."""
    for body in context.bodies:
        entry = body.entry
        if body.is_unit or entry.lost("members") or not isinstance(entry.get("closed"), bool):
            continue
        members = entry.texts("members")
        if entry.get("closed") and not members and not entry.list_lost("members"):
            yield entry.file.problem(
                RULE, entry.at("closed"), f"“{body.name}”写明名单确定，却没有列出成员", "补上 members，或改为 false"
            )
        elif not entry.get("closed") and members:
            yield entry.file.problem(
                RULE, entry.at("closed"), f"“{body.name}”列出了成员，却写明名单不确定", "改为 true，或删去 members"
            )
        seen: set[str] = set()
        for member, at in members:
            if member in seen:
                yield entry.file.problem(RULE, at, f"成员“{member}”列了两次", "删去一个")
            seen.add(member)
