"""The Python interface: a plan folder, and what the commands tell of it (docs/api.md).

What is here stays: names and parameters may be added, none is renamed or taken
away without a new major version. Nothing here prints or writes.
"""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from fazhi_cli.errors import FazhiError, UsageProblem

if TYPE_CHECKING:
    from fazhi_cli.diagnostics import Diagnostic
    from fazhi_cli.ledger.findings import Finding
    from fazhi_cli.ledger.record import Record
    from fazhi_cli.ledger.states.progress import Progress
    from fazhi_cli.ledger.states.values import DutyState, TaskState
    from fazhi_cli.plan.model import Plan
    from fazhi_cli.settings import Settings

__all__ = ["FazhiError", "Folder", "load"]


def load(folder: str | Path) -> Folder:
    """Open a plan folder: the one that holds ``tasks.yaml``, or the one above it.

    Raises:
        FazhiError: there is no plan, or its files have errors.
    """
    from fazhi_cli.plan.folder.locate import find_plan

    return Folder(find_plan(str(folder)).folder)


class Folder:
    """A plan folder as it was when it was loaded: plan, records and settings.

    Attributes:
        path: the folder that holds ``tasks.yaml``.
        plan: the compiled plan.
        settings: the office's settings.
    """

    def __init__(self, path: Path) -> None:
        """Read plan and settings; use :func:`load`."""
        from fazhi_cli.plan.load import open_plan
        from fazhi_cli.settings import load_settings

        self.path = path
        self.plan: Plan = open_plan(path)
        self.settings: Settings = load_settings(path)

    @cached_property
    def records(self) -> tuple[Record, ...]:
        """All sound records; what is wrong with others is told by :meth:`lint`."""
        from fazhi_cli.ledger.files.scan import scan

        return scan(self.path).records

    @property
    def today(self) -> dt.date:
        """The day it is in the office's zone."""
        from fazhi_cli.dates.days import today

        return today(self.settings.zone)

    def duties(self, unit: str, as_of: dt.date | None = None) -> tuple[DutyState, ...]:
        """The duties of a unit or collective, as ``fazhi duties`` lists them.

        Args:
            unit: name, alias or id; nothing is guessed.
            as_of: the day; default today.

        Raises:
            FazhiError: there is no such body.
        """
        from fazhi_cli.ledger.states.progress import duty_states

        return duty_states(self.plan, self._progress(as_of), self._body(unit))

    def states(self, as_of: dt.date | None = None, known_at: dt.datetime | None = None) -> tuple[TaskState, ...]:
        """How every task stands, as ``fazhi status show`` tells it.

        Args:
            as_of: the day; default today.
            known_at: an aware time: only what was on record then counts; default everything.
        """
        return self._progress(as_of, known_at).tasks

    def check(
        self,
        as_of: dt.date | None = None,
        *,
        due_soon: bool = False,
        reported: str | None = None,
        unclosed: bool = False,
    ) -> list[Finding]:
        """What is overdue and, where asked for, due soon, not reported or not closed, as ``fazhi check`` finds it.

        Args:
            as_of: the day; default today.
            due_soon: also what is due soon.
            reported: also who has not reported in this period: ``2024Q3``.
            unclosed: also finished work that is not 已销号.

        Raises:
            FazhiError: ``reported`` is no period.
        """
        from fazhi_cli.dates.periods import parse_period
        from fazhi_cli.ledger.findings import Wanted, find

        period = parse_period(reported) if reported is not None else None
        wanted = Wanted(due_soon=due_soon, reported=period, unclosed=unclosed)
        return find(self.plan, self._progress(as_of), wanted)

    def lint(self, against: str | None = None) -> tuple[Diagnostic, ...]:
        """What is wrong with plan and records, as ``fazhi lint`` finds it with the settings of ``fazhi.toml``.

        Args:
            against: git revision that the records are compared with; default the usual one.

        Raises:
            FazhiError: the files cannot be read, or not be compared with that revision.
        """
        from fazhi_cli.lint.config import find_config
        from fazhi_cli.lint.engine import Options, lint_plan

        return lint_plan(Options(self.path, find_config(self.path), self.today, None, against)).diagnostics

    def report(
        self, form: str = "docx", kind: str = "brief", period: str | None = None, unit: str | None = None
    ) -> bytes:
        """A report, as ``fazhi report`` makes it, as the bytes of a file.

        Args:
            form: ``md``, ``html``, ``docx``, ``xlsx``, ``json``, ``csv``, ``ics`` or ``pdf``.
            kind: ``brief``, ``notice``, ``annual``, ``ledger``, ``unit`` or ``supervise``.
            period: ``2024``, ``2024Q3``, ``2024-05``; default the running year. Its last day is judged.
            unit: name, alias or id; default all.

        Raises:
            FazhiError: a value cannot be used, or a template is wrong.
        """
        from fazhi_cli.dates.periods import parse_period, year
        from fazhi_cli.ledger.seal import printed_mark
        from fazhi_cli.report import KINDS
        from fazhi_cli.report.facts.build import build_view
        from fazhi_cli.report.renderers import RENDERERS, RenderOptions, render
        from fazhi_cli.report.request import ReportOptions, default_as_of, office_defaults
        from fazhi_cli.settings import read_config

        for what, word, words in (("form", form, RENDERERS), ("kind", kind, KINDS)):
            if word not in words:
                raise UsageProblem(f"{what} 不能是“{word}”", f"可以是 {'、'.join(words)}")
        config = read_config(self.path)
        defaults = office_defaults(config.table.get("report", {}), config.path)
        asked = parse_period(period) if period is not None else year(self.today.year)
        as_of = default_as_of(asked, self.today)
        options = ReportOptions(
            period=asked,
            as_of=as_of,
            kind=kind,
            unit=self._body(unit) if unit is not None else None,
            due_soon_days=self.settings.due_soon_days,
            grace_days=defaults.grace_days,
            reply_days=defaults.reply_days,
            zone=self.settings.zone,
            head=defaults.head,
            seal=printed_mark(self.path),
        )
        view = build_view(self.plan, self._progress(as_of), options)
        return render(form, view, RenderOptions(defaults.templates))

    def _body(self, word: str) -> str:
        from fazhi_cli.plan.names import find_body

        return find_body(self.plan, word, guess=False).body.id

    def _progress(self, as_of: dt.date | None, known_at: dt.datetime | None = None) -> Progress:
        from fazhi_cli.ledger.states.replay import replay

        moment = None
        if known_at is not None:
            if known_at.tzinfo is None:
                raise UsageProblem("known_at 没有时区", "如 datetime(2024, 12, 31, tzinfo=UTC)")
            known_at = known_at.astimezone(dt.UTC)
            moment = known_at.strftime("%Y-%m-%dT%H:%M:%S.") + f"{known_at.microsecond // 1000:03d}Z"
        return replay(self.plan, self.records, as_of or self.today, moment, self.settings)
