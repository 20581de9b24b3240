"""The one tree of exceptions that a user may see.

Trouble in the *data* of a plan is never raised: it is a list of
:class:`fazhi_cli.diagnostics.Diagnostic`. What is raised is a request that
cannot be carried out.
"""

from __future__ import annotations

__all__ = ["FazhiError", "UsageProblem"]


class FazhiError(Exception):
    """A request that cannot be carried out.

    Attributes:
        message: what is wrong, one Chinese sentence.
        hint: how to mend it, Chinese, or ``None``.
        exit_code: exit status of the process (DESIGN 6: 2 = could not run).
    """

    exit_code = 2

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageProblem(FazhiError):
    """An argument or option whose value cannot be used."""
