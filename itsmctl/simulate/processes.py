"""A crew of processes on this machine.

Processes and not threads: where nothing is compiled threads would wait for each other, and where
kernel and reader are, naming the sums is Python still.

Who is dismissed at once leaves a replication in the middle, but never a result: a pool that is
sent half of one waits for the other half for ever. So a process hears of its dismissal by a
signal of its own, which it obeys while it runs a replication and remembers while it sends one.
Windows has no such signal; processes are ended hard there, and a large result that is on its way
may then hold up the end.
"""

import os
import signal
import sys
from collections.abc import Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from multiprocessing import active_children
from types import FrameType
from typing import TYPE_CHECKING, Any, Generic

from itsmctl.i18n import text
from itsmctl.offspring import context, undisturbed
from itsmctl.simulate.labour import CrewLost, Done, Found, Labour, whole

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess


class _Dismissed(Exception):
    """This process is no longer needed."""


class _Employment:
    """In a worker: what it may be asked to do, and whether it still is."""

    def __init__(self) -> None:
        self._labours: tuple[Labour[Any], ...] = ()
        self._over = False
        self._may_leave = False

    def begin(self, labours: tuple[Labour[Any], ...]) -> None:
        """Know what there is to do, and listen."""
        self._labours = labours
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one who waits for us
        if sys.platform != "win32":
            signal.signal(signal.SIGUSR1, self._end)

    def work(self, which: int, number: int) -> Done[Any]:
        """Run the replication of this number of a labour."""
        try:
            self._may_leave = True
            if self._over:
                raise _Dismissed
            return whole(self._labours[which](number))
        finally:
            self._may_leave = False

    def _end(self, _number: int, _frame: FrameType | None) -> None:
        self._over = True
        if self._may_leave:
            self._may_leave = False
            raise _Dismissed


_employment = _Employment()  # in a worker


class Processes(Generic[Found]):
    """A pool of processes, which know the labours from their start on."""

    def __init__(self, labours: Sequence[Labour[Found]], jobs: int) -> None:
        self._jobs = jobs
        self._strangers = frozenset(child.pid for child in active_children())
        self._pool = ProcessPoolExecutor(jobs, context(), _begin, (tuple(labours),))

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
            with undisturbed():  # the first of all starts the processes
                return self._pool.submit(_work, which, number)
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
        except (BrokenProcessPool, _Dismissed) as error:
            raise _ended() from error

    def dismiss(self, *, at_once: bool) -> None:
        """Let everybody go; `at_once`: nobody waits for what is under way."""
        if at_once:
            for child in active_children():
                if child.pid not in self._strangers:
                    _dismiss(child)
        self._pool.shutdown(cancel_futures=True)


def processors() -> int:
    """Return how many processors this process may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _dismiss(child: "BaseProcess") -> None:
    if sys.platform == "win32" or child.pid is None:
        child.terminate()
        return
    with suppress(ProcessLookupError):  # it ended by itself
        os.kill(child.pid, signal.SIGUSR1)


def _begin(labours: tuple[Labour[object], ...]) -> None:
    _employment.begin(labours)


def _work(which: int, number: int) -> Done[Any]:
    return _employment.work(which, number)


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
