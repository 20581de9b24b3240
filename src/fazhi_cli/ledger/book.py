"""The ledger of one plan folder: what commands that write look at and write to, and who writes."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path
from typing import NamedTuple

from fazhi_cli.errors import UsageProblem
from fazhi_cli.ledger.files.scan import Scan, scan
from fazhi_cli.ledger.files.store import Written, append
from fazhi_cli.ledger.record import Record
from fazhi_cli.ledger.states.decisions import effective
from fazhi_cli.ledger.states.progress import Progress
from fazhi_cli.ledger.states.replay import replay
from fazhi_cli.plan.model import Plan
from fazhi_cli.settings import DEFAULT, Settings
from fazhi_cli.text.spelling import fold

__all__ = ["ENVIRONMENT_VARIABLE", "Book", "Writer", "same_person", "writer"]


class Book:
    """A plan, its records, and the day it is.

    Attributes:
        plan: the compiled plan.
        folder: the folder that holds ``tasks.yaml``.
        today: the office's day.
        settings: days of 临期, zone.
        clock: gives the moment of writing, an aware time.
    """

    def __init__(
        self,
        plan: Plan,
        folder: Path,
        today: dt.date,
        settings: Settings = DEFAULT,
        clock: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC),
    ) -> None:
        self.plan = plan
        self.folder = folder
        self.today = today
        self.settings = settings
        self.clock = clock

    @property
    def root(self) -> Path:
        """The folder that holds the plan folder: evidence lies below it."""
        return self.folder.absolute().parent

    @cached_property
    def scan(self) -> Scan:
        """All record files, read once."""
        return scan(self.folder)

    @cached_property
    def by_id(self) -> dict[str, Record]:
        """All sound records by id, withdrawn ones included."""
        return {r.id: r for r in self.scan.records}

    @cached_property
    def counting(self) -> list[Record]:
        """The records that are not withdrawn, those of future days included, in order."""
        return effective(self.scan.records, dt.date.max)

    def progress(self, as_of: dt.date | None = None, known_at: str | None = None) -> Progress:
        """The states on a day, by default today."""
        return replay(self.plan, self.scan.records, as_of or self.today, known_at, self.settings)

    def progress_with(self, more: list[Record]) -> Progress:
        """The states today once these records are added."""
        return replay(self.plan, (*self.scan.records, *more), self.today, None, self.settings)

    def write(self, drafts: list[Record]) -> list[Written]:
        """Add records, all or none, signed where the settings say so; see :func:`fazhi_cli.ledger.files.store.append`."""
        sign = None
        if self.settings.sign:
            from fazhi_cli.ledger.signatures.signing import sign as sign_all

            sign = partial(sign_all, self.folder, self.plan, self.settings)
        written = append(self.folder, drafts, self.clock(), sign)
        for name in ("scan", "by_id", "counting"):
            self.__dict__.pop(name, None)
        return written


ENVIRONMENT_VARIABLE = "FAZHI_USER"


class Writer(NamedTuple):
    """A name, and where it comes from: ``option``, ``environment``, ``git`` or ``login``."""

    name: str
    origin: str


def writer(option: str | None, folder: Path) -> Writer:
    """Who writes.

    Args:
        option: value of ``--by``.
        folder: where git is asked; a repository may have its own user.name.

    Raises:
        UsageProblem: ``--by`` is empty, or nobody can be made out.
    """
    if option is not None:
        name = option.strip()
        if not name:
            raise UsageProblem("--by 后面没有写填报人")
        return Writer(name, "option")
    for name, origin in (
        (os.environ.get(ENVIRONMENT_VARIABLE, "").strip(), "environment"),
        (_name_in_git(folder), "git"),
    ):
        if name:
            return Writer(name, origin)
    login = _login()
    if login:
        return Writer(login, "login")
    raise UsageProblem("不知道是谁填报", f"请加 --by 姓名，或设环境变量 {ENVIRONMENT_VARIABLE}")


def _name_in_git(folder: Path) -> str:
    try:
        answer = subprocess.run(  # noqa: S603 - no shell, and the folder is one argument
            ["git", "-C", str(folder), "config", "user.name"],  # noqa: S607 - the user's own git
            capture_output=True,
            check=False,
            timeout=5,
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return answer.stdout.decode("utf-8", "replace").strip()


def _login() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return ""


def same_person(one: str, other: str) -> bool:
    """Whether two names are spelt alike but for width, blanks and case."""
    return fold(one) == fold(other)
