"""Names of files as a forge knows them: from the repository's root, wherever the command was run."""

from __future__ import annotations

from pathlib import Path

from fazhi_cli.lint.reporters import Report

__all__ = ["ROOTED", "from_root"]

ROOTED = frozenset(("github", "gitlab", "sarif"))
"""The formats that a forge reads."""


def from_root(report: Report) -> Report:
    """The report with every file named from the root of the repository that holds its base, if one does."""
    base = report.base.absolute()
    root = next((p for p in (base, *base.parents) if (p / ".git").exists()), None)
    if root is None or root == base:
        return report
    named = tuple(d._replace(file=_name(base, root, d.file)) for d in report.diagnostics)
    return report._replace(diagnostics=named, base=root)


def _name(base: Path, root: Path, file: str) -> str:
    try:
        return (base / file).relative_to(root).as_posix()
    except ValueError:
        return file
