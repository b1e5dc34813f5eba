"""Who waits for the database while it works, so that Ctrl-C is heard at once.

DuckDB itself looks for Ctrl-C between pieces of work, and with several threads may never do so
(seen with 2.0). So a thread of ours asks, the main thread waits, and what interrupts it interrupts
the query.
"""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

T = TypeVar("T")
_LOOK_UP = 0.2
"""Seconds; where waiting cannot be interrupted (Windows), Ctrl-C is heard as late as that."""


class Attendant:
    """One thread, in which every question is put to the database."""

    __slots__ = ("_thread",)

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="ledger")

    def ask(self, connection: "DuckDBPyConnection", question: Callable[[], T]) -> T:
        """Return what a question to a connection gives, or raise what it raises.

        Raises:
            KeyboardInterrupt: while waiting; the query has ended by then.
        """
        answer = self._thread.submit(question)
        try:
            _await(answer)
        except BaseException:  # Ctrl-C too: nothing half-asked or half-made stays
            connection.interrupt()
            wait([answer])
            raise
        return answer.result()

    def leave(self) -> None:
        """End the thread."""
        self._thread.shutdown()


def _await(answer: "Future[T]") -> None:
    while not answer.done():
        wait([answer], _LOOK_UP)
