"""What a rule finds: a place and words; code and severity come from the catalogue."""

from __future__ import annotations

from typing import NamedTuple

from fazhi_cli.diagnostics import Diagnostic, Fix, Severity
from fazhi_cli.plan.reading.text_file import Place, TextFile

__all__ = ["Finding"]


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
