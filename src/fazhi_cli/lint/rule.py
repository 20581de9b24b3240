"""What a rule is."""

from __future__ import annotations

from typing import NamedTuple

from fazhi_cli.diagnostics import Severity

__all__ = ["Rule"]


class Rule(NamedTuple):
    """The metadata of a rule; its page in the documentation is made from it.

    Attributes:
        code: ``FZ###``.
        name: English, as in ``duplicate-key``.
        severity: by default.
        title: Chinese, what is found, a few words.
        why: Chinese, why it matters and what to do.
        bad: an example that is found.
        good: the same as it should be.
        file: the file the examples stand in.
        fix: Chinese, what ``--fix`` does, or ``""``; ends in （不安全） if only ``--unsafe-fixes`` does it.
    """

    code: str
    name: str
    severity: Severity
    title: str
    why: str
    bad: str
    good: str
    file: str = "tasks.yaml"
    fix: str = ""
