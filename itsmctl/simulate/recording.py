"""How the event log of a study leaves it, one replication after another."""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from itsmctl.simulate.reading.transcript import Trace


class Chunk(NamedTuple):
    """A piece of a log file in its own format, and how much is in it."""

    data: object
    cases: int
    events: int


Encode = Callable[[Iterable["Trace"]], Iterator[Chunk]]
"""Runs where the replication ran: it and its chunks can be pickled."""


class Recording(Protocol):
    """Takes the log of every replication, whole and in order."""

    @property
    def encode(self) -> Encode:
        """What turns traces into chunks."""

    def keep(self, chunk: Chunk) -> None:
        """Take a chunk; replications come in their order, each once."""
