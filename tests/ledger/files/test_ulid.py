import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from fazhi_cli.ledger.files.ulid import moment_of, new_ulid, ulid_time

NOW = dt.datetime(2024, 11, 3, 1, 2, 3, 456000, tzinfo=dt.UTC)


def test_time_and_shape():
    made = new_ulid(NOW)
    assert len(made) == 26
    assert moment_of(made) == "2024-11-03T01:02:03.456Z"
    assert made[:10] == new_ulid(NOW)[:10]
    assert made != new_ulid(NOW)


@given(st.lists(st.integers(-(10**6), 10**6), min_size=2, max_size=30))
def test_later_than_the_one_before_whatever_the_clock_does(steps):
    last = None
    for step in steps:
        made = new_ulid(NOW + dt.timedelta(milliseconds=step), last)
        assert last is None or made > last
        last = made


def test_two_that_saw_the_same_predecessor_differ():
    last = new_ulid(NOW)
    behind = NOW - dt.timedelta(days=1)
    assert len({new_ulid(behind, last) for _ in range(1000)}) == 1000


def test_clock_that_runs_behind_keeps_the_moment_of_the_predecessor():
    last = new_ulid(NOW)
    made = new_ulid(NOW - dt.timedelta(hours=5), last)
    assert ulid_time(made) == ulid_time(last)
