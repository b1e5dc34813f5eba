"""A crew of processes on this machine.

Processes and not threads: where nothing is compiled threads would wait for each other, and where
kernel and reader are, naming the sums is Python still.
"""

import os
import signal
import sys
from collections.abc import Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import active_children, get_context
from multiprocessing.context import BaseContext
from typing import Any, Generic

from itsmctl.i18n import text
from itsmctl.simulate.labour import CrewLost, Done, Found, Labour, whole

_labours: list[Labour[object]] = []  # in a worker: what it may be asked to do


class Processes(Generic[Found]):
    """A pool of processes, which know the labours from their start on."""

    def __init__(self, labours: Sequence[Labour[Found]], jobs: int) -> None:
        self._jobs = jobs
        self._strangers = frozenset(child.pid for child in active_children())
        self._pool = ProcessPoolExecutor(jobs, _context(), _prepare, (tuple(labours),))

    @property
    def width(self) -> int:
        """How many replications can be under way at once."""
        return self._jobs

    def submit(self, which: int, number: int) -> Future[Done[Found]]:
        """Ask for the replication of this number of a labour.

        Raises:
            CrewLost: a process was ended from outside.
        """
        try:
            return self._pool.submit(_labour, which, number)
        except BrokenProcessPool as error:
            raise _ended() from error

    def outcome(self, future: Future[Done[Found]]) -> Done[Found]:
        """Wait for what was asked for.

        Raises:
            CannotSimulate: the replication cannot be run.
            CrewLost: a process was ended from outside.
        """
        try:
            return future.result()
        except BrokenProcessPool as error:
            raise _ended() from error

    def dismiss(self, *, at_once: bool) -> None:
        """Let everybody go; `at_once`: nobody waits for what is under way."""
        if at_once:
            for child in active_children():
                if child.pid not in self._strangers:
                    child.terminate()
        self._pool.shutdown(cancel_futures=True)


def processors() -> int:
    """Return how many processors this process may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _context() -> BaseContext:
    """Return how processes are started: copied on Linux, where that is safe and free, else anew."""
    return get_context("fork" if sys.platform == "linux" else "spawn")


def _prepare(labours: tuple[Labour[object], ...]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one who waits for us
    _labours[:] = labours


def _labour(which: int, number: int) -> Done[Any]:
    return whole(_labours[which](number))


def _ended() -> CrewLost:
    return CrewLost(
        text(
            "simulate.workers.ended",
            "a process that ran replications was ended from outside, perhaps for want of memory",
        ),
        remedy=text(
            "simulate.workers.fewer", "run fewer at once (--jobs 1) or fewer cases (--cases)"
        ),
    )
