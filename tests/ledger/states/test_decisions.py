"""Which records count, and what the office's answers do, whatever clocks they were written by."""

import datetime as dt
import itertools

from fazhi_cli.ledger.record import sealed
from fazhi_cli.ledger.states.decisions import Closings, Extensions, effective, withdrawn_ids
from tests.ledger.making import day, record

LAST = day("2099-01-01")


def ids(records):
    return [r.id for r in records]


def test_chain_of_withdrawals():
    one = record(15, "done")
    chain = [one]
    for length in range(1, 6):
        chain.append(record(15, None, kind="withdraw", withdraws=chain[-1].id, reason="x"))
        assert (one.id in withdrawn_ids(chain)) == (length % 2 == 1)
        for order in itertools.islice(itertools.permutations(chain), 30):
            assert (one.id in withdrawn_ids(order)) == (length % 2 == 1)


def test_a_very_long_chain():
    chain = [record(15, "done")]
    for _ in range(3000):
        chain.append(record(15, None, kind="withdraw", withdraws=chain[-1].id, reason="x"))
    assert chain[0].id not in withdrawn_ids(chain)


def test_circles_do_nothing_and_clocks_do_not_matter():
    one = record(15, "done")
    two = record(15, None, kind="withdraw", withdraws=one.id, reason="x")
    self_taken = record(15, None, kind="withdraw", reason="x", withdraws="0")._replace(withdraws=None)
    self_taken = self_taken._replace(withdraws=self_taken.id)
    assert withdrawn_ids([one, two, self_taken]) == {one.id}
    early = two._replace(id=one.id[:-1] + ("1" if one.id.endswith("0") else "0"), withdraws=two.id)
    assert early.id < two.id
    assert withdrawn_ids([one, two, early]) == {two.id}, "its clock was behind"
    left, right = (record(15, None, kind="withdraw", withdraws=one.id, reason="x") for _ in range(2))
    left, right = left._replace(withdraws=right.id), right._replace(withdraws=left.id)
    assert withdrawn_ids([one, two, left, right]) == {one.id}


def test_only_the_same_body_or_the_office_takes_a_record_back():
    one = record(15, "done", "sifaju")
    for unit, works in (("sifaju", True), (None, True), ("minzhengju", False)):
        taken = record(15, None, unit, kind="withdraw", withdraws=one.id, reason="x")
        assert (one.id in withdrawn_ids([one, taken])) == works
    reopened = record(15, None, "sifaju", kind="reopen", reason="x")
    taken = record(15, None, "sifaju", kind="withdraw", withdraws=reopened.id, reason="x")
    assert withdrawn_ids([reopened, taken]) == frozenset(), "what the office said of a unit is the office's"


def test_two_withdrawals_of_one_record_and_one_taken_back():
    one = record(15, "done")
    first = record(15, None, kind="withdraw", withdraws=one.id, reason="x")
    second = record(15, None, kind="withdraw", withdraws=one.id, reason="y")
    undo = record(15, None, kind="withdraw", withdraws=first.id, reason="z")
    assert one.id in withdrawn_ids([one, first, second, undo])


def test_a_withdrawal_waits_for_all_that_is_said_of_it():
    one = record(15, "done")

    def take(target):
        return record(15, None, kind="withdraw", withdraws=target.id, reason="x")

    taken = take(one)
    back = take(taken)
    wrong = take(back)
    undone = take(wrong)
    other = take(taken)
    twice = [take(other), take(other)]
    chain = [one, taken, other, *twice, back, wrong, undone]
    for told in (chain, chain[::-1]):
        assert withdrawn_ids(told) == {taken.id, other.id, wrong.id}, "what takes the first back stands"


def test_order_is_by_day_then_moment_then_id():
    late_day, early_day = record(15, "done", on="2024-11-02"), record(15, "done", on="2024-11-01")
    same_day = record(15, "done", on="2024-11-02")
    assert ids(effective([same_day, late_day, early_day], LAST)) == ids([early_day, late_day, same_day])
    tie = same_day._replace(id=same_day.id[:-1] + ("0" if same_day.id[-1] != "0" else "1"))
    assert ids(effective([same_day, tie], LAST)) == sorted([same_day.id, tie.id])


def test_days_and_moments_are_included_to_the_end():
    one = record(15, "done", on="2024-11-02")
    assert effective([one], day("2024-11-02")) == [one]
    assert effective([one], day("2024-11-01")) == []
    assert effective([one], LAST, one.at) == [one]
    assert effective([one], LAST, "2024-12-31T23:59:59.999Z") == []


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


def test_of_two_contents_under_one_id_the_lower_digest_is_taken_whatever_is_missing_in_one():
    one = record(15, "done")
    other = sealed(one._replace(note="改了一个字"))
    lower = min(one, other, key=lambda r: r.digest)
    assert effective([one, other], LAST) == effective([other, one], LAST) == [lower]


def test_withdrawals_themselves_are_no_statements_that_count():
    one, other = record(15, "done"), record(16, "done")
    gone = record(15, None, kind="withdraw", withdraws=one.id, reason="x")
    assert effective([one, other, gone], LAST) == [other]


def closings(*records):
    return Closings(records, {r.id: r for r in records})


def test_an_answer_to_what_nobody_asked_closes_and_rejects_nothing():
    asked = record(15, kind="apply")
    elsewhere = record(15, kind="apply", measure="15-1")
    for kind in ("approve", "reject"):
        assert closings(asked, record(15, kind=kind, refers="0" * 26)).state(None, None) == "applied"
        assert closings(asked, elsewhere, record(15, kind=kind, refers=elsewhere.id)).state(None, None) == "applied"
    assert closings(asked, record(15, kind="reject", refers=asked.id)).state(None, None) == "rejected"


def test_a_measure_is_closed_by_itself():
    asked = record(15, kind="apply", measure="15-2")
    granted = record(15, kind="approve", measure="15-2", refers=asked.id)
    found = closings(asked, granted)
    assert [found.state(m, None) for m in ("15-2", "15-1", None)] == ["closed", "none", "none"]


def test_of_two_extensions_the_one_of_the_later_day_holds_though_it_was_written_first():
    asked = [record(15, kind="extend", due=due) for due in ("2025-06-30", "2025-03-31")]
    later = record(15, kind="grant", due="2025-06-30", refers=asked[0].id, on="2024-12-02")
    earlier = record(15, kind="grant", due="2025-03-31", refers=asked[1].id, on="2024-12-01")
    assert earlier.id > later.id
    found = Extensions([*asked, earlier, later], {r.id: r for r in (*asked, earlier, later)})
    assert found.find("15-2", None, None) == (day("2025-06-30"), later.id)


def test_a_grant_without_its_request_moves_nothing():
    elsewhere = record(15, unit="sifaju", kind="extend", due="2025-06-30")
    for refers in ("0" * 26, elsewhere.id, None):
        grant = record(15, kind="grant", due="2025-06-30", refers=refers)
        found = Extensions([elsewhere, grant], {r.id: r for r in (elsewhere, grant)})
        assert found.find("15-2", None, None) is None
