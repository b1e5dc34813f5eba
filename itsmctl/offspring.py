"""How this program starts other processes of itself."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from multiprocessing.context import BaseContext


def context() -> BaseContext:
    """Return how processes are started: copied on Linux, where that is safe and free, else anew."""
    from multiprocessing import get_context  # noqa: PLC0415  10 ms, seldom needed

    return get_context("fork" if sys.platform == "linux" else "spawn")


@contextmanager
def undisturbed() -> Iterator[None]:
    """Hold Ctrl-C back while processes start: they inherit that, and we hear it afterwards.

    Ctrl-C goes to all processes of a terminal. One that has just begun would end with a traceback
    before it can say that it does not listen.
    """
    import signal  # noqa: PLC0415  seldom needed

    if (
        sys.platform == "win32"
    ):  # knows no such thing; what starts there listens a moment longer
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
