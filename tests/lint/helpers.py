from __future__ import annotations

import datetime as dt
from pathlib import Path

from fazhi_cli.diagnostics import Diagnostic
from fazhi_cli.lint.config import Config
from fazhi_cli.lint.engine import Options, Result, lint_plan

TODAY = dt.date(2026, 7, 1)


def check(folder: Path, config: Config | None = None, **instead: bytes) -> Result:
    return lint_plan(Options(folder, config or Config(), TODAY, instead or None))


def codes(folder: Path, config: Config | None = None) -> list[str]:
    return [d.code for d in check(folder, config).diagnostics]


def edit(path: Path, *pairs: tuple[str, str]) -> None:
    text = path.read_bytes().decode()
    for old, new in pairs:
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
        text = text.replace(old, new)
    path.write_bytes(text.encode())


def places(diagnostics: tuple[Diagnostic, ...]) -> list[tuple[str, str, int, int]]:
    return [(d.code, Path(d.file).name, d.line, d.column) for d in diagnostics]
