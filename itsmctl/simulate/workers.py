"""Replications elsewhere, in other processes or on a cluster: the same results, sooner.

A replication depends on nothing but its number, so it does not matter where it runs.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from time import monotonic
from typing import TYPE_CHECKING, Generic, Self, TypeAlias

from itsmctl.simulate.labour import Crew, Done, Found, Hire, Labour, Outcome, replay

if TYPE_CHECKING:
    from concurrent.futures import Future

WORTH = 0.5
"""Seconds of work that must be left for other processes to be started."""
_AHEAD = 2  # replications under way or done for each worker, before they are asked for

Jobs: TypeAlias = int | Hire | None
"""Who runs replications: so many processes of this machine at most, None for as many as there are
processors, or the crew that is hired."""


class Workers(Generic[Found]):
    """Runs replications of some labours, elsewhere where that is worth it.

    Whether other processes are, shows the first replication, which runs here. Use as a context:
    leaving it by an exception ends whatever is under way.
    """

    def __init__(self, labours: Sequence[Labour[Found]], jobs: Jobs = None) -> None:
        self._labours = tuple(labours)
        self._jobs = jobs
        self._crew: Crew[Found] | None = None

    def __enter__(self) -> Self:
        """Start no process yet; whoever has a crew wants it to work."""
        if callable(self._jobs):
            self._crew = self._jobs(self._labours)
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Send everybody home."""
        if self._crew is not None:
            self._crew.dismiss(at_once=kind is not None)

    def outcomes(self, which: int, numbers: range) -> Iterator[Outcome[Found]]:
        """Yield the replications of a labour in their order; each is to be run before the next.

        Raises:
            CannotSimulate: a replication cannot be run.
            CrewLost: those who ran them are gone.
        """
        for number in numbers:
            if self._crew is not None:
                yield from _spread(self._crew, which, range(number, numbers.stop))
                return
            started = monotonic()
            yield self._labours[which](number)
            left = numbers.stop - number - 1
            if left * (monotonic() - started) > WORTH:
                self._crew = self._processes(left)

    def _processes(self, left: int) -> Crew[Found] | None:
        from itsmctl.simulate.processes import (  # noqa: PLC0415  20 ms, seldom needed
            Processes,
            processors,
        )

        jobs = self._jobs if isinstance(self._jobs, int) else processors()
        return Processes(self._labours, jobs) if min(jobs, left) > 1 else None


def _spread(crew: Crew[Found], which: int, numbers: range) -> Iterator[Outcome[Found]]:
    coming: deque[Future[Done[Found]]] = deque()
    rest = iter(numbers)
    while True:
        while len(coming) < crew.width * _AHEAD and (number := next(rest, None)) is not None:
            coming.append(crew.submit(which, number))
        if not coming:
            return
        yield replay(crew.outcome(coming.popleft()))
