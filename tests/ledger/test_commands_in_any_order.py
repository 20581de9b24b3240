"""Any sequence of commands, merged in any order, gives one state; and what was known stays known."""

from __future__ import annotations

import datetime as dt
import random
import shutil
import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from fazhi_cli.dates.periods import parse_period
from fazhi_cli.errors import UsageProblem
from fazhi_cli.ledger.audit import Ledger, verify
from fazhi_cli.ledger.book import Book
from fazhi_cli.ledger.files.scan import scan
from fazhi_cli.ledger.record import Evidence
from fazhi_cli.ledger.recording import requests
from fazhi_cli.ledger.recording.drafting import Report, draft
from fazhi_cli.ledger.states.decisions import effective
from fazhi_cli.ledger.states.replay import replay
from fazhi_cli.plan.items import Item
from fazhi_cli.plan.load import load_plan
from fazhi_cli.plan.model import Plan

PLAN_FOLDER = Path(__file__).parents[2] / "plan"
WHOLE = load_plan(PLAN_FOLDER)
# Four tasks of every kind: standing, dated, doubtful, recurring; a quarter of a second less for each example.
PLAN = Plan(
    WHOLE.document,
    WHOLE.sections,
    tuple(t for t in WHOLE.tasks if t.id in (9, 15, 17, 22)),
    WHOLE.units,
    WHOLE.collectives,
)
TODAY = dt.date(2025, 6, 30)
PROOF = (Evidence("https://www.fzja.gov.cn/1", None, None, None),)

items = st.sampled_from([Item(15, None), Item(15, "15-2"), Item(22, "22-2"), Item(9, "9-3"), Item(17, None)])
units = st.sampled_from([None, "sifaju", "wangzhuang", "minzhengju"])
statuses = st.sampled_from(["todo", "doing", "done", "done", "done", "ongoing", "blocked", "dropped"])
periods = st.sampled_from([None, None, "2023", "2024", "2024Q2"]).map(lambda k: parse_period(k) if k else None)
days = st.dates(dt.date(2022, 8, 1), TODAY)
people = st.sampled_from(["王明", "李红", "陈静"])
CLONES = 3


class Commands(RuleBasedStateMachine):
    """Three clones of one ledger, each written to by itself; merging is the union of their files."""

    @initialize()
    def begin(self):
        self.top = Path(tempfile.mkdtemp(prefix="fazhi-test-"))
        self.now = dt.datetime(2025, 6, 30, 1, tzinfo=dt.UTC)
        self.folders = [self.top / f"clone{n}" / "plan" for n in range(CLONES)]
        self.seen = []

    def teardown(self):
        if hasattr(self, "top"):
            shutil.rmtree(self.top)

    def book(self, clone):
        self.now += dt.timedelta(milliseconds=7)
        return Book(PLAN, self.folders[clone], TODAY, clock=lambda: self.now)

    def attempt(self, clone, make):
        """A command as the user runs it: it writes, or it is refused and writes nothing."""
        book = self.book(clone)
        before = len(book.scan.records)
        try:
            made = make(book)
        except UsageProblem as refusal:
            assert refusal.message
            assert len(scan(self.folders[clone]).records) == before
            return
        book.write([made])
        assert len(book.scan.records) == before + 1

    clones = st.integers(0, CLONES - 1)

    @rule(clone=clones, item=items, status=statuses, unit=units, period=periods, on=st.none() | days, by=people)
    def report(self, clone, item, status, unit, period, on, by):
        said = Report(item, status, unit, period, "进展", None, None, (), on, by)
        self.attempt(clone, lambda book: draft(book, said))

    @rule(clone=clones, item=items, unit=units, by=people)
    def apply(self, clone, item, unit, by):
        asked = requests.Asked(item, unit, None, by)
        self.attempt(clone, lambda book: requests.apply_closing(book, asked, PROOF))

    @rule(clone=clones, kind=st.sampled_from(["approve", "reject", "grant", "refuse"]), by=people, pick=st.randoms())
    def answer(self, clone, kind, by, pick):
        def make(book):
            waiting = requests.pending(book, "apply" if kind in ("approve", "reject") else "extend")
            if not waiting:
                raise UsageProblem("nothing waits")
            return requests.answer(book, pick.choice(waiting), kind, by, reason="理由", on=None)

        self.attempt(clone, make)

    @rule(clone=clones, item=items, unit=units, by=people)
    def reopen(self, clone, item, unit, by):
        self.attempt(clone, lambda book: requests.reopen(book, requests.Asked(item, unit, None, by), "理由"))

    @rule(
        clone=clones,
        item=items,
        unit=units,
        due=st.dates(dt.date(2023, 1, 1), dt.date(2026, 12, 31)),
        by=people,
        period=periods,
    )
    def extend(self, clone, item, unit, due, by, period):
        asked = requests.Asked(item, unit, None, by)
        self.attempt(clone, lambda book: requests.ask_extension(book, asked, due, "理由", period))

    @rule(clone=clones, by=people, pick=st.randoms())
    def withdraw(self, clone, by, pick):
        def make(book):
            if not book.scan.records:
                raise UsageProblem("nothing to withdraw")
            return requests.withdraw(book, pick.choice(book.scan.records), "填错", by, None)

        self.attempt(clone, make)

    @precondition(lambda self: self.folders)
    @rule(one=clones, other=clones)
    def pull(self, one, other):
        """One clone takes over what another has: files are added, none changes."""
        if one != other and (self.folders[other] / "records").is_dir():
            shutil.copytree(self.folders[other] / "records", self.folders[one] / "records", dirs_exist_ok=True)
            self.seen = [entry for entry in self.seen if entry[0] != one]

    @rule(clone=clones, as_of=st.none() | days)
    def look(self, clone, as_of):
        """Remember what is known now; it must be known for ever after."""
        when = as_of or TODAY
        moment = self.now.strftime("%Y-%m-%dT%H:%M:%S.") + f"{self.now.microsecond // 1000:03d}Z"
        now = replay(PLAN, scan(self.folders[clone]).records, when)
        self.seen.append((clone, when, moment, now.tasks, now.overdue))
        self.now += dt.timedelta(milliseconds=1)

    @invariant()
    def what_was_known_stays_known(self):
        if not hasattr(self, "seen"):
            return
        for clone, when, moment, tasks, overdue in self.seen:
            again = replay(PLAN, scan(self.folders[clone]).records, when, moment)
            assert (again.tasks, again.overdue) == (tasks, overdue)

    @invariant()
    def one_state_whatever_the_order(self):
        if not hasattr(self, "seen"):
            return
        merged = [r for folder in self.folders for r in scan(folder).records]
        first = replay(PLAN, merged, TODAY)
        random.Random(len(merged)).shuffle(merged)
        again = replay(PLAN, merged, TODAY)
        assert (first.tasks, first.overdue, first.due_soon) == (again.tasks, again.overdue, again.due_soon)
        assert first.records == again.records == tuple(effective(merged[::-1], TODAY))

    @invariant()
    def lint_finds_nothing_in_what_commands_wrote(self):
        if not hasattr(self, "seen"):
            return
        for folder in self.folders:
            if folder.exists():
                shown = verify(Ledger(scan(folder), folder, PLAN, TODAY))
                assert [d for d in shown if d.code not in ("FZ717", "FZ719")] == []


Commands.TestCase.settings = settings(max_examples=25, stateful_step_count=20, deadline=None)
TestCommands = Commands.TestCase
