"""A name for a finding that stays the same while lines move."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from fazhi_cli.diagnostics import Diagnostic

if TYPE_CHECKING:
    from fazhi_cli.plan.reading.text_file import TextFile

__all__ = ["fingerprints"]


def fingerprints(diagnostics: Iterable[Diagnostic], files: Mapping[str, TextFile]) -> list[str]:
    """A fingerprint for each finding: of its code, file and the words of its line, numbered if the same recur.

    Line and column take no part, so that edits elsewhere do not make old findings new.
    """
    seen: dict[str, int] = {}
    result = []
    for diagnostic in diagnostics:
        file = files.get(diagnostic.file)
        words = file.line(diagnostic.line).strip() if file else ""
        name = "\x1f".join((diagnostic.code, diagnostic.file.replace("\\", "/"), words or diagnostic.message))
        number = seen[name] = seen.get(name, 0) + 1
        result.append(_digest(f"{name}\x1f{number}"))
    return result


def _digest(words: str) -> str:
    # A plan without findings needs none, and the module takes longer to load than all else here.
    import hashlib

    return hashlib.sha256(words.encode()).hexdigest()[:32]
