import pytest

from fazhi_cli.ledger.states.replay import replay
from tests.ledger.making import day


@pytest.fixture
def at(plan):
    """The progress on a day from these records."""
    return lambda when, *records, **options: replay(plan, records, day(when), **options)
