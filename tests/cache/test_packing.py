import datetime as dt
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from fazhi_cli.cache.packing import Packing


class Inner(NamedTuple):
    day: dt.date | None
    text: str


class Outer(NamedTuple):
    number: int
    inner: tuple[Inner, ...]
    other: tuple[str, ...]


inners = st.builds(Inner, st.none() | st.dates(), st.text())
outers = st.builds(Outer, st.integers(), st.lists(inners).map(tuple), st.lists(st.text()).map(tuple))


@given(outers)
def test_round_trip_keeps_values_and_classes(value):
    packing = Packing((Inner, Outer))
    back = packing.unpack(packing.pack(value))
    assert back == value
    assert type(back) is Outer
    assert all(type(i) is Inner for i in back.inner)
