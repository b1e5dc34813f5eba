"""Python's collector of circular garbage, out of the way while documents pile up."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Keep the collector off, and leave it as it was.

    Loading makes millions of objects and no garbage; the collector would look at all of them again
    and again. What was made meanwhile counts as old afterwards, so that the first look at what is
    young does not go over it either.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        _call_all_old()
        if was_on:
            gc.enable()


def _call_all_old() -> None:
    """Move every object to the oldest generation (CPython; other collectors have no such thing)."""
    if hasattr(gc, "freeze") and not gc.get_freeze_count():  # what others froze stays frozen
        gc.freeze()
        gc.unfreeze()
