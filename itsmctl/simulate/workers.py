"""Replications in several processes: the same results, sooner.

A replication depends on nothing but its number, so it does not matter where it runs. Processes and
not threads, although the compiled kernel lets other threads run: reading its log is Python, and
takes twenty times longer than the kernel takes to write it.
"""

import os
import signal
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from time import monotonic
from typing import TYPE_CHECKING, Protocol, Self

from itsmctl.errors import CannotSimulate
from itsmctl.i18n import text
from itsmctl.simulate.recording import Chunk
from itsmctl.simulate.tally import Observation

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor
    from multiprocessing.context import BaseContext

WORTH = 0.5
"""Seconds of work that must be left for other processes to be started."""
_AHEAD = 2  # replications under way or done for each worker, before they are asked for

Outcome = tuple[Observation, Iterable[Chunk]]
"""What a replication leaves behind; its chunks may be made only when they are asked for."""

_labours: list["Labour"] = []  # in a worker: what it may be asked to do


class Labour(Protocol):
    """Runs a replication; it can be sent to another process."""

    def __call__(self, number: int, /) -> Outcome:
        """Run the replication of this number."""


class Workers:
    """Runs replications of some labours, in other processes where that is worth it.

    Whether it is, shows the first replication, which runs here. Use as a context: leaving it by an
    exception ends whatever is under way.
    """

    def __init__(self, labours: Sequence[Labour], jobs: int | None = None) -> None:
        self._labours = tuple(labours)
        self._jobs = _processors() if jobs is None else jobs
        self._pool: ProcessPoolExecutor | None = None
        self._strangers: frozenset[int | None] = frozenset()

    def __enter__(self) -> Self:
        """Start nothing yet."""
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Send everybody home."""
        if self._pool is None:
            return
        if kind is not None:
            self._dismiss()
        self._pool.shutdown(cancel_futures=True)

    def outcomes(self, which: int, numbers: range) -> Iterator[Outcome]:
        """Yield what the replications of a labour leave behind, in their order.

        Raises:
            CannotSimulate: a replication cannot be run, or a process was ended from outside.
        """
        for number in numbers:
            if self._pool is not None:
                yield from self._spread(which, range(number, numbers.stop))
                return
            started = monotonic()
            outcome = self._labours[which](number)
            left = numbers.stop - number - 1
            if left * (monotonic() - started) > WORTH and min(self._jobs, left) > 1:
                self._hire()
            yield outcome

    def _spread(self, which: int, numbers: range) -> Iterator[Outcome]:
        from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415  see _hire

        coming: deque[Future[Outcome]] = deque()
        rest = iter(numbers)
        try:
            for _ in range(self._jobs * _AHEAD):
                self._order(coming, which, rest)
            while coming:
                outcome = coming.popleft().result()
                self._order(coming, which, rest)
                yield outcome
        except BrokenProcessPool as error:
            raise _ended() from error

    def _order(self, coming: "deque[Future[Outcome]]", which: int, rest: Iterator[int]) -> None:
        number = next(rest, None)
        if number is not None and self._pool is not None:
            coming.append(self._pool.submit(_labour, which, number))

    def _hire(self) -> None:
        from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415  20 ms, seldom needed
        from multiprocessing import active_children  # noqa: PLC0415  likewise

        self._strangers = frozenset(child.pid for child in active_children())
        self._pool = ProcessPoolExecutor(self._jobs, _context(), _prepare, (self._labours,))

    def _dismiss(self) -> None:
        """End the processes: nobody waits for the replications under way."""
        from multiprocessing import active_children  # noqa: PLC0415  see _hire

        for child in active_children():
            if child.pid not in self._strangers:
                child.terminate()


def _processors() -> int:
    """Return how many processors this process may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _context() -> "BaseContext":
    """Return how processes are started: copied on Linux, where that is safe and free, else anew."""
    from multiprocessing import get_context  # noqa: PLC0415  see _hire

    return get_context("fork" if sys.platform == "linux" else "spawn")


def _prepare(labours: tuple[Labour, ...]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one who waits for us
    _labours[:] = labours


def _labour(which: int, number: int) -> Outcome:
    observation, chunks = _labours[which](number)
    return observation, tuple(chunks)


def _ended() -> CannotSimulate:
    return CannotSimulate(
        text(
            "simulate.workers.ended",
            "a process that ran replications was ended from outside, perhaps for want of memory",
        ),
        remedy=text(
            "simulate.workers.fewer", "run fewer at once (--jobs 1) or fewer cases (--cases)"
        ),
    )
