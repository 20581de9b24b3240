"""One plan under inspection, as the rules see it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from fazhi_cli.diagnostics import Diagnostic
from fazhi_cli.lint.facts.coverage import Coverage, make_coverage
from fazhi_cli.lint.facts.plan_entries import PlanEntries
from fazhi_cli.plan.reading.reader import PlanReading

__all__ = ["Context"]


class Context(PlanEntries):
    """One plan under inspection.

    Attributes:
        plan: its files.
        options: values of configuration, by rule code.
        today: the day of inspection.
        shared: what rules work out together, by name.
    """

    def __init__(self, plan: PlanReading, options: Mapping[str, Mapping[str, Any]], today: dt.date) -> None:
        super().__init__(plan)
        self.options = options
        self.today = today
        self.shared: dict[str, Any] = {}
        self._told: dict[str, list[Diagnostic]] = {}

    def tell(self, problems: Iterable[Diagnostic]) -> None:
        """Take in what was found elsewhere: by the reader, by the ledger, about comments."""
        for problem in problems:
            self._told.setdefault(problem.code, []).append(problem)

    def told(self, code: str) -> list[Diagnostic]:
        """What was found elsewhere under the code of a rule."""
        return self._told.get(code, [])

    @cached_property
    def coverage(self) -> Coverage:
        """The comparison with the source."""
        return make_coverage(self)

    def option(self, code: str, name: str, default: Any) -> Any:
        """An option of a rule."""
        return self.options.get(code, {}).get(name, default)
