"""Shell completion: what is offered, and how each shell wants it.

Typer's own printing loads rich to strip markup from each explanation; its
parsing of the line and its scripts are used as they are. It drops offers that
do not start with what was typed, so letters are answered with pinyin keys.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_cli.plan.model import Collective, Plan, Unit

__all__ = ["complete", "complete_sections", "complete_statuses", "complete_tasks", "complete_units"]


def complete(group: Any, ctx_args: Any, prog_name: str, instruction: str) -> None:
    """Answer a shell's request (``complete_bash``, ``complete_zsh`` …) on stdout."""
    action, _, shell = instruction.partition("_")
    kinds = _shell_classes()
    if action != "complete" or shell not in kinds:
        return
    handler = kinds[shell](group, ctx_args, prog_name, "_FAZHI_COMPLETE")
    sys.stdout.write(handler.complete() + "\n")


def _shell_classes() -> dict[str, Any]:
    from typer import _completion_classes as typers

    # Help here is plain text; Typer would import rich for each offer to strip markup from it.
    typers._sanitize_help_text = lambda text: text  # noqa: SLF001

    class Bash(typers.BashComplete):
        def get_completion_args(self) -> tuple[list[str], str]:
            args, incomplete = super().get_completion_args()
            # Bash ends a word at "=": --unit=区司 comes as three.
            return (args[:-1] if args[-1:] == ["="] else args), incomplete

    return {
        "bash": Bash,
        "zsh": typers.ZshComplete,
        "fish": typers.FishComplete,
        "powershell": typers.PowerShellComplete,
        "pwsh": typers.PowerShellComplete,
    }


def _plan(ctx: Any) -> Plan | None:
    """The plan the line so far means; ``None`` if it cannot be opened (a shell wants no error)."""
    from fazhi_cli.cli.session import open_session
    from fazhi_cli.errors import FazhiError

    option = ctx.params.get("plan")
    try:
        return open_session(ctx, option).plan
    except (FazhiError, OSError):
        return None


Offer = tuple[str, str]
"""A value, which starts with what was typed, and its explanation."""


def complete_units(ctx: Any, incomplete: str) -> list[Offer]:
    """Units: keys (else ids) for letters; for Chinese or nothing typed, the form of each name that fits."""
    plan = _plan(ctx)
    if plan is None:
        return []
    if incomplete and incomplete.isascii():
        low = incomplete.lower()
        return [(b.key, b.name) for b in plan.bodies if b.key.startswith(low)] or [
            (b.id, b.name) for b in plan.bodies if b.id.startswith(low)
        ]
    return [
        (form, body.key if form == body.name else body.name)
        for body in plan.bodies
        if (form := next((f for f in _forms(body) if f.startswith(incomplete)), None))
    ]


def _forms(body: Unit | Collective) -> Iterator[str]:
    """Forms of a name in order of preference; bash puts no quotes round the brackets of 各乡镇(街道)."""
    forms = (body.name, body.name.removeprefix("区委").removeprefix("区"), *body.aliases)
    return (f for f in forms if "(" not in f)


def complete_tasks(ctx: Any, incomplete: str) -> list[Offer]:
    """Tasks by number with their titles; after ``15-``, its measures."""
    plan = _plan(ctx)
    if plan is None:
        return []
    if "-" in incomplete:
        return [(m.id, m.text[:24]) for t in plan.tasks for m in t.measures if m.id.startswith(incomplete)]
    return [(str(t.id), t.title) for t in plan.tasks if str(t.id).startswith(incomplete)]


def complete_statuses(incomplete: str) -> list[Offer]:
    """The states that can be put on record: codes for letters, else their Chinese words."""
    from fazhi_cli.ledger.words import STATED

    if incomplete and incomplete.isascii():
        return [(code, word) for code, word in STATED.items() if code.startswith(incomplete.lower())]
    return [(word, code) for code, word in STATED.items() if word.startswith(incomplete)]


def complete_sections(ctx: Any, incomplete: str) -> list[Offer]:
    """Sections by number with their titles."""
    plan = _plan(ctx)
    if plan is None:
        return []
    return [(str(s.number), s.title) for s in plan.sections if str(s.number).startswith(incomplete)]


def current_shell() -> str | None:
    """The shell the user works in, or ``None`` if it cannot be told."""
    import shellingham

    try:
        return str(shellingham.detect_shell()[0])
    except shellingham.ShellDetectionFailure:
        return Path(os.environ.get("SHELL", "")).name or None
