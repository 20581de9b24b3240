"""What a rule finds: a place and words, and a name for it that stays the same while lines move.

Code and severity come from the catalogue.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from fazhi_cli.diagnostics import Diagnostic, Fix, Severity
from fazhi_cli.plan.reading.text_file import Place, TextFile

if TYPE_CHECKING:
    from fazhi_cli.plan.reading.text_file import TextFile

__all__ = ["Finding", "fingerprints"]


class Finding(NamedTuple):
    """One finding.

    Attributes:
        file: the file it is in.
        at: a packed position of what was parsed, or a place as typed.
        message: Chinese, in the user's terms.
        hint: how to mend it, or ``None``.
        fix: a repair that ``--fix`` can make, or ``None``.
        severity: where it is not the rule's.
    """

    file: TextFile
    at: int | Place
    message: str
    hint: str | None = None
    fix: Fix | None = None
    severity: Severity | None = None

    def diagnostic(self, code: str, severity: Severity) -> Diagnostic:
        """The finding as it is reported."""
        line, column = self.file.place(self.at) if isinstance(self.at, int) else self.at
        severity = self.severity or severity
        return Diagnostic(code, severity, self.file.name, line, column, self.message, self.hint, self.fix)


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
