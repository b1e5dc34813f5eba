"""Worker processes, for those who have hundreds of the same thing to do."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from itsmctl.offspring import context, undisturbed

FEW = 200  # files; below, starting processes takes longer than the work
_CHUNKS = 4  # for each worker: they end at about the same time

_at_hand: dict[str, Any] = {}  # in a worker: what all its items share, made once


class Crew:
    """Does work in several processes where there is much of it; results keep their order."""

    def __init__(self, jobs: int | None = None) -> None:
        self._jobs = jobs

    def spread(self, work: Callable[[Any], Any], items: Sequence[Any], /) -> Iterable[Any]:
        """Return what `work` makes of each item."""
        if self.is_alone_with(len(items)):
            return map(work, items)
        return self._run(work, items, _nothing_shared, ())

    def spread_shared(
        self,
        work: Callable[[Any, Any], Any],
        items: Sequence[Any],
        make: Callable[..., Any],
        ingredients: tuple[Any, ...],
    ) -> Iterable[Any]:
        """Return what `work` makes of a thing that all share and each item.

        The thing is made of the ingredients in each process anew, for it cannot be sent; only
        processes that are copies of this one have it from here.
        """
        tasks = [(work, item) for item in items]
        return self._run(_with_shared, tasks, make, ingredients)

    def is_alone_with(self, items: int) -> bool:
        """Whether so many things are not worth other processes."""
        return self._workers(items) < 2  # noqa: PLR2004  one worker is ourselves

    def _workers(self, items: int) -> int:
        if self._jobs is not None:
            return min(self._jobs, items)
        return min(os.cpu_count() or 1, items // (FEW // 2))

    def _run(
        self,
        work: Callable[[Any], Any],
        items: Sequence[Any],
        make: Callable[..., Any],
        ingredients: tuple[Any, ...],
    ) -> Iterable[Any]:
        from concurrent.futures import ProcessPoolExecutor

        jobs, start = self._workers(len(items)), context()
        if start.get_start_method() == "fork":
            # what the first item has imported and made ready is copied with us
            _at_hand["shared"] = make(*ingredients)
            yield work(items[0])
            items, make, ingredients = items[1:], _nothing_shared, ()
        pool = ProcessPoolExecutor(jobs, start, _prepare, (make, ingredients))
        try:
            with undisturbed():
                results = pool.map(work, items, chunksize=-(-len(items) // (jobs * _CHUNKS)))
            yield from results
        finally:
            pool.shutdown(cancel_futures=True)
            _at_hand.clear()


def _prepare(make: Callable[..., Any], ingredients: tuple[Any, ...]) -> None:
    import gc
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one who waits for us
    gc.disable()  # as in the process that asks
    if make is not _nothing_shared:
        _at_hand["shared"] = make(*ingredients)


def _with_shared(task: tuple[Callable[[Any, Any], Any], Any]) -> Any:
    work, item = task
    return work(_at_hand["shared"], item)


def _nothing_shared() -> None:
    """Make nothing."""
