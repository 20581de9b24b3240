import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from fazhi_cli.ledger.files.ulid import moment_of, new_ulid, time_part, ulid_time

NOW = dt.datetime(2024, 11, 3, 1, 2, 3, 456000, tzinfo=dt.UTC)


def test_time_and_shape():
    made = new_ulid(NOW)
    assert len(made) == 26
    assert moment_of(made) == "2024-11-03T01:02:03.456Z"
    assert made[:10] == new_ulid(NOW)[:10]
    assert made != new_ulid(NOW)


@given(st.lists(st.integers(-(10**6), 10**6), min_size=2, max_size=30))
def test_the_time_is_always_that_of_the_clock(steps):
    last = None
    for step in steps:
        now = NOW + dt.timedelta(milliseconds=step)
        made = new_ulid(now, last)
        assert made.startswith(time_part(now))
        assert last is None or ulid_time(made) != ulid_time(last) or made > last
        last = made


def test_two_that_saw_the_same_predecessor_differ():
    last = new_ulid(NOW)
    assert len({new_ulid(NOW, last) for _ in range(1000)}) == 1000
