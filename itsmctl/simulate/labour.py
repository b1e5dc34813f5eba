"""What is done for a replication, and the crews that may do it elsewhere."""

from collections.abc import Generator, Sequence
from typing import TYPE_CHECKING, Protocol, TypeAlias, TypeVar

from itsmctl.errors import CannotSimulate
from itsmctl.simulate.recording import Chunk

if TYPE_CHECKING:
    from concurrent.futures import Future

Found = TypeVar("Found")
Found_co = TypeVar("Found_co", covariant=True)

Outcome: TypeAlias = Generator[Chunk, None, Found]
"""A replication under way: it yields the chunks of its log as they are made, and returns what was
found in it. Nothing happens before it is asked."""

Done: TypeAlias = tuple[Found, tuple[Chunk, ...]]
"""What was found in a replication, and its chunks: an outcome that can be sent."""


class Labour(Protocol[Found_co]):
    """Runs a replication; it can be sent to another process or machine."""

    def __call__(self, number: int, /) -> Outcome[Found_co]:
        """Run the replication of this number."""


class Crew(Protocol[Found]):
    """Runs replications of some labours elsewhere, several at once."""

    @property
    def width(self) -> int:
        """How many replications can be under way at once."""

    def submit(self, which: int, number: int) -> "Future[Done[Found]]":
        """Ask for the replication of this number of a labour."""

    def outcome(self, future: "Future[Done[Found]]") -> Done[Found]:
        """Wait for what was asked for.

        Raises:
            CannotSimulate: the replication cannot be run.
            CrewLost: nobody is left to run it.
        """

    def dismiss(self, *, at_once: bool) -> None:
        """Let everybody go; `at_once`: nobody waits for what is under way."""


class Hire(Protocol):
    """Finds a crew for some labours; it is called when there is work for one."""

    def __call__(self, labours: Sequence[Labour[Found]], /) -> Crew[Found]:
        """Return the crew."""


class CrewLost(CannotSimulate):
    """Those who ran replications are gone (exit 2); what they finished before is whole."""


def whole(outcome: Outcome[Found]) -> Done[Found]:
    """Run a replication to its end."""
    chunks = []
    while True:
        try:
            chunks.append(next(outcome))
        except StopIteration as end:
            return end.value, tuple(chunks)


def replay(done: Done[Found]) -> Outcome[Found]:
    """Return a replication that was run elsewhere as if it ran here."""
    found, chunks = done
    yield from chunks
    return found
