"""The collector rests while documents are loaded, and not longer."""

import gc

import pytest

from itsmctl.errors import UnusableInput
from itsmctl.source import library
from itsmctl.source.collector import collector_at_rest
from itsmctl.source.library import load


@pytest.fixture
def collector():
    """Switch the collector on or off, and put it back after the test."""
    was_on = gc.isenabled()
    yield lambda on: gc.enable() if on else gc.disable()
    (gc.enable if was_on else gc.disable)()


@pytest.mark.parametrize("before", [True, False])
def test_it_is_left_as_it_was(collector, before):
    collector(before)
    with collector_at_rest():
        assert not gc.isenabled()
    assert gc.isenabled() is before


def test_it_is_put_back_after_an_error(collector):
    collector(True)
    with pytest.raises(UnusableInput):
        load(["no/such.process.yaml"])
    assert gc.isenabled()


def test_it_rests_while_files_are_read(collector, write, portfolio, monkeypatch):
    collector(True)
    write(portfolio)
    seen = []
    read = library.read_limited
    monkeypatch.setattr(
        library, "read_limited", lambda path: seen.append(gc.isenabled()) or read(path)
    )
    load(["."])
    assert seen
    assert not any(seen)
    assert gc.isenabled()


@pytest.mark.skipif(not hasattr(gc, "freeze"), reason="only CPython has generations")
def test_what_was_made_is_old_afterwards(collector):
    collector(True)
    with collector_at_rest():
        made = [[] for _ in range(10_000)]
    assert not any(each is made for each in gc.get_objects(generation=0))
    assert gc.get_freeze_count() == 0


@pytest.mark.skipif(not hasattr(gc, "freeze"), reason="only CPython can freeze")
def test_what_others_froze_stays_frozen():
    gc.freeze()
    try:
        count = gc.get_freeze_count()
        with collector_at_rest():
            pass
        assert gc.get_freeze_count() == count > 0
    finally:
        gc.unfreeze()


def test_circular_garbage_of_loading_is_still_found(collector):
    collector(True)
    with collector_at_rest():
        circle = []
        circle.append(circle)
        mark = id(circle)
        del circle
    gc.collect()
    assert all(id(each) != mark or not isinstance(each, list) for each in gc.get_objects())
