"""The plan a command works on: found and loaded when first asked for (reuse: lazy context)."""

from __future__ import annotations

import datetime as dt
import sys
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fazhi_cli.errors import FazhiError

if TYPE_CHECKING:
    from fazhi_cli.ledger.book import Book
    from fazhi_cli.ledger.files.scan import Scan
    from fazhi_cli.ledger.states.progress import Progress
    from fazhi_cli.ledger.states.values import DutyState
    from fazhi_cli.plan.folder.locate import Location
    from fazhi_cli.plan.model import Collective, Plan, Unit
    from fazhi_cli.settings import Settings

__all__ = ["Session", "open_session", "say", "say_signatures", "say_trouble"]


class Session:
    """One run of a command."""

    def __init__(
        self, plan_option: str | None, as_of: str | None = None, known_at: str | None = None, *, own: bool = False
    ) -> None:
        """Keep what was asked.

        Args:
            plan_option: value of ``--plan``.
            as_of: value of ``--as-of``.
            known_at: value of ``--known-at``.
            own: whether an answer about the bundled plan would be taken for one about the user's own.
        """
        self._plan_option = plan_option
        self._own = own
        self._as_of = as_of
        self._known_at = known_at
        self._signatures_told = False

    @cached_property
    def location(self) -> Location:
        """Where the plan is and why it is this one. Raises :class:`FazhiError`."""
        from fazhi_cli.plan.folder.locate import find_plan

        found = find_plan(self._plan_option)
        if found.origin == "bundled" and self._own:
            raise FazhiError(
                "这里没有方案：当前和上级文件夹里都没有 plan/tasks.yaml。随程序附带的那一份没有用",
                "新建：fazhi init --bundled；方案在别处的，写 --plan 文件夹；就要随程序附带的那一份，写 --plan bundled",
            )
        return found

    @property
    def folder(self) -> Path:
        """The plan folder."""
        return self.location.folder

    @cached_property
    def plan(self) -> Plan:
        """The compiled plan. Raises :class:`fazhi_cli.plan.load.PlanError` if its files have errors."""
        from fazhi_cli.plan.load import open_plan

        plan = open_plan(self.folder)
        self.say_bundled(plan.document.title)
        return plan

    def say_bundled(self, title: str) -> None:
        """Say, before anything else is printed, that it is the bundled plan that is spoken of."""
        if self.location.origin in ("bundled", "asked"):
            from fazhi_cli.cli.shell.streams import terminal_width
            from fazhi_cli.text.display import wrap

            why = "没有找到自己的方案，" if self.location.origin == "bundled" else ""
            text = f"{why}用的是随程序附带的方案：{title}"
            width = terminal_width()
            say(text if width is None else "\n".join(wrap(text, width)))

    @cached_property
    def settings(self) -> Settings:
        """The office's settings. Raises :class:`FazhiError` if their file cannot be used."""
        from fazhi_cli.settings import load_settings

        return load_settings(self.folder)

    @cached_property
    def today(self) -> dt.date:
        """The day it is in the office's zone."""
        from fazhi_cli.dates.days import today

        return today(self.settings.zone)

    @cached_property
    def as_of(self) -> dt.date:
        """The day that judgements are made for: ``--as-of``, else today in the office's zone."""
        from fazhi_cli.dates.days import parse_day

        return self.today if self._as_of is None else parse_day(self._as_of, "--as-of 的日期")

    @cached_property
    def known_at(self) -> str | None:
        """The moment of ``--known-at`` in UTC, or ``None``: all that is on record counts."""
        if self._known_at is None:
            return None
        from fazhi_cli.dates.days import parse_moment

        return parse_moment(self._known_at, self.settings.zone, "--known-at 的时刻")

    @cached_property
    def scan(self) -> Scan:
        """All record files, read once; trouble in them is one line on stderr."""
        from fazhi_cli.ledger.files.scan import scan

        found = scan(self.folder)
        say_trouble(len(found.problems))
        return found

    @cached_property
    def progress(self) -> Progress:
        """The state of everything on ``as_of``."""
        return self.progress_on(self.as_of, self.known_at)

    def progress_on(self, as_of: dt.date, known_at: str | None, settings: Settings | None = None) -> Progress:
        """The state of everything on a day, by what was on record at a moment.

        Args:
            as_of: the day.
            known_at: the moment in UTC, or ``None``: all that is on record counts.
            settings: other settings than the office's.
        """
        from fazhi_cli.ledger.states.replay import replay

        if not self._signatures_told:
            self._signatures_told = True
            say_signatures(self.folder, self.plan, self.scan, self.settings)
        return replay(self.plan, self.scan.records, as_of, known_at, settings or self.settings)

    def duties(self, body: str, *, include_open: bool = False) -> tuple[DutyState, ...]:
        """The duties of a unit or collective (by id) as they stand on ``as_of``."""
        from fazhi_cli.ledger.states.progress import duty_states

        return duty_states(self.plan, self.progress, body, include_open=include_open)

    def book(self, *, write: bool = False) -> Book:
        """The ledger. With ``write``, raises :class:`FazhiError` if only the bundled plan was found."""
        from fazhi_cli.ledger.book import Book

        folder = self.writable_folder() if write else self.folder
        if write:
            self._complete(folder)
        return Book(self.plan, folder, self.today, self.settings)

    @staticmethod
    def _complete(folder: Path) -> None:
        """Finish what a killed command left half written, before anything is looked at."""
        from fazhi_cli.ledger.files.atomic import complete

        count = complete(folder)
        if count:
            say(f"上一次中途断了的写入已补齐：{count} 条记录")

    def writable_folder(self) -> Path:
        """The plan folder, for a command that writes to it.

        Raises:
            FazhiError: only the bundled plan was found; it is never written to.
        """
        if self.location.origin in ("bundled", "asked"):
            raise FazhiError(
                "这里只有随程序附带的方案，不能往里面记录，什么也没有写",
                "先复制一份到当前文件夹：fazhi init --bundled",
            )
        return self.folder

    def body(self, word: str, *, guess: bool = True) -> Unit | Collective:
        """The unit or collective that ``word`` means; a guess is told on stderr."""
        from fazhi_cli.plan.names import find_body

        found = find_body(self.plan, word, guess=guess)
        if found.guessed:
            say(f"“{word}”按“{found.body.name}”查询")
        return found.body


def say(message: str) -> None:
    """A message to the user, on stderr: data alone goes to stdout."""
    from fazhi_cli.text.display import visible

    sys.stderr.write(f"{visible(message)}\n")


def say_trouble(count: int) -> None:
    """One line on stderr if some record files could not be used."""
    if count:
        say(f"{count} 个记录文件有问题，没有计入；逐个说明见 fazhi lint")


def say_signatures(folder: Path, plan: Plan, found: Scan, settings: Settings) -> None:
    """One line on stderr if nothing proves who wrote some of the records that count."""
    if not found.records or not (folder / "signers").exists():  # few plans have one: nothing is imported for it
        return
    from fazhi_cli.ledger.signatures.findings import unproved

    try:
        flawed, unverified = unproved(folder, plan, found, settings)
    except FazhiError as error:
        say(f"{error.message}，签名都没有核对")
        return
    told = [f"{flawed} 条记录没有有效的签名，照样计入"] if flawed else []
    told += [f"{unverified} 条记录的签名在这里还没有核对过"] if unverified else []
    if told:
        say(f"{'；'.join(told)}；逐条核对：fazhi lint")


def open_session(
    ctx: Any, plan: str | None, as_of: str | None = None, known_at: str | None = None, *, own: bool = True
) -> Session:
    """The session of a command; its own ``--plan`` wins over the one before the command.

    Args:
        ctx: the context of the command.
        plan: value of its ``--plan``.
        as_of: value of ``--as-of``.
        known_at: value of ``--known-at``.
        own: whether this run asks about the user's own plan, if the command is one that does.
    """
    before = ctx.find_root().obj or {}
    own = own and next(iter(ctx.command_path.split()[1:2]), "") in _OWN
    return Session(before.get("plan") if plan is None else plan, as_of, known_at, own=own)


_OWN = frozenset(("bundle", "check", "diff", "forms", "lint", "notify", "status"))
"""Commands whose answer about the bundled plan would be taken for one about the user's own: green for ever, or sent."""
