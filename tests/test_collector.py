import gc

import pytest

from fazhi_cli.collector import paused


@pytest.fixture(autouse=True)
def collector():
    """Leave the collector as it was, and nothing kept out of it."""
    was_enabled = gc.isenabled()
    yield
    gc.unfreeze()
    (gc.enable if was_enabled else gc.disable)()


def test_no_collection_meanwhile_and_then_as_before():
    gc.enable()
    with paused():
        assert not gc.isenabled()
        with paused():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_what_was_switched_off_stays_off():
    gc.disable()
    with paused():
        pass
    assert not gc.isenabled()


def test_an_error_switches_it_on_again_too():
    gc.enable()
    with pytest.raises(ValueError, match="x"), paused():
        raise ValueError("x")
    assert gc.isenabled()
