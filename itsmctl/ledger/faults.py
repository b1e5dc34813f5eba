"""What the database says when it cannot go on, in words for people.

Faults of our own SQL (unknown tables, syntax) are not translated: they are bugs.
"""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from itsmctl.errors import UnusableInput
from itsmctl.i18n import Text, text
from itsmctl.record import dataclass

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_SIGNS_OF_A_FULL_DISK = (
    "no space left",
    "disk quota",
    "file too large",
    "could not write all bytes",
    "failed to offload",  # what the folder for temporary files may hold is used up
    "max_temp_directory_size",
)


@dataclass(frozen=True, slots=True)
class Room:
    """How much room there is: the folder of temporary files, and megabytes of memory."""

    folder: Path
    memory_mb: int


@contextmanager
def explaining(room: Room) -> Iterator[None]:
    """Turn what the database, or the disk beneath it, cannot do into an error with a remedy.

    Raises:
        UnusableInput: no room on the disk or in memory, or a file or value that cannot be read.
    """
    try:
        yield
    except OSError as error:
        if error.errno not in _NO_ROOM:
            raise
        raise _disk_full(room) from None
    except (
        Exception
    ) as error:  # DuckDB's own are known only where it was imported; others go on
        explained = _explained(error, room)
        if explained is None:
            raise
        raise explained from None


def _explained(error: Exception, room: Room) -> UnusableInput | None:
    import duckdb  # noqa: PLC0415  was imported, for it has just failed

    said = str(error)
    match error:
        case duckdb.Error() if any(sign in said.lower() for sign in _SIGNS_OF_A_FULL_DISK):
            return _disk_full(room)
        case duckdb.OutOfMemoryException():
            return _memory_full(room)
        case (
            duckdb.IOException() | duckdb.ConversionException() | duckdb.InvalidInputException()
        ):
            return UnusableInput(_unreadable(said))
        case _:
            return None


def _disk_full(room: Room) -> UnusableInput:
    return UnusableInput(
        text(
            "ledger.disk_full",
            "there is no room left in {folder}, where logs are sorted",
            folder=str(room.folder),
        ),
        remedy=text(
            "ledger.make_room",
            "make room there, or name a folder on a larger disk in the environment as TMPDIR",
        ),
    )


def _memory_full(room: Room) -> UnusableInput:
    return UnusableInput(
        text(
            "ledger.memory_full",
            "{memory} MB of memory are too little for this log",
            memory=room.memory_mb,
        ),
        remedy=text(
            "ledger.more_memory",
            "allow more, in megabytes, in the environment as ITSMCTL_MEMORY",
        ),
    )


def _unreadable(said: str) -> Text:
    return text(
        "ledger.unreadable",
        "the log cannot be read: {reason}",
        reason=said.partition("\n")[0].partition("Error: ")[2] or said,
    )
