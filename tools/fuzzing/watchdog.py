"""A limit on CPU time for a piece of work in this very process."""

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class TooSlow(BaseException):
    """The work took too long; no ``except Exception`` on the way may swallow that."""


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Do something in so many seconds of CPU.

    Raises:
        TooSlow: it took longer; where a C function held the processor, it is said when that is done.
    """
    started = time.process_time()
    before = signal.signal(signal.SIGVTALRM, _bark)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
    if time.process_time() - started > seconds:
        raise TooSlow


def _bark(_: int, frame: FrameType | None) -> None:
    where = (
        ""
        if frame is None
        else f"in {frame.f_code.co_qualname} ({frame.f_code.co_filename}:{frame.f_lineno})"
    )
    raise TooSlow(where)
