"""What the office's answers do, whatever clocks they were written by."""

import datetime as dt

from fazhi_cli.ledger.states.decisions import Closings
from fazhi_cli.ledger.states.effective import effective
from tests.ledger.making import day, record


def state(*records):
    kept = effective(records, day("2099-01-01"))
    return Closings(kept, {r.id: r for r in kept}).state(None, "sifaju")


def test_an_answer_comes_after_what_it_answers_though_the_clock_of_that_was_ahead():
    ahead = record(15, None, "sifaju", kind="apply", at=dt.datetime(2031, 1, 1, tzinfo=dt.UTC))
    yes = record(15, None, "sifaju", kind="approve", refers=ahead.id)
    assert state(ahead, yes) == "closed"
    assert state(yes, ahead) == "closed"
    again = record(15, None, "sifaju", kind="apply", on="2024-12-01")
    assert state(ahead, yes, again) == "applied"


def test_an_answer_to_something_else_is_none():
    own = record(15, None, "sifaju", kind="apply")
    other = record(15, None, "wangzhuang", kind="apply")
    assert state(own, other, record(15, None, "sifaju", kind="approve", refers=other.id)) == "applied"
    assert state(own, record(15, None, "sifaju", kind="grant", refers=own.id)) == "applied"
