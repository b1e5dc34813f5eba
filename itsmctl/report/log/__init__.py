"""The event log of a run as a file: CSV, Parquet or XES, by the suffix.

Chunks are made where a replication ran and kept in order of replications, so that no more than
one of them is in memory; the file appears whole, or not at all.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Protocol

from itsmctl.errors import UnusableInput
from itsmctl.i18n import text
from itsmctl.report.files import whole
from itsmctl.report.log.about import About
from itsmctl.simulate.recording import Chunk, Encode

SUFFIXES = (".csv", ".parquet", ".xes", ".xes.gz")


class Sink(Protocol):
    """A file of one format that grows chunk by chunk."""

    @property
    def encode(self) -> Encode:
        """What turns traces into chunks of this format."""

    def keep(self, chunk: Chunk) -> None:
        """Append what `encode` made."""

    def close(self) -> None:
        """Write what ends such a file."""


class LogFile:
    """An event log that is being written; a `simulate.recording.Recording`."""

    def __init__(self, sink: Sink) -> None:
        self.encode = sink.encode
        self.cases = 0
        self.events = 0
        self._sink = sink

    def keep(self, chunk: Chunk) -> None:
        """Append a chunk.

        Raises:
            UnusableInput: the disk refuses it.
        """
        self._sink.keep(chunk)
        self.cases += chunk.cases
        self.events += chunk.events


@contextmanager
def event_log(path: Path, about: About, *, force: bool = False) -> Iterator[LogFile]:
    """Yield a log to write; the file is there when the block is left without an error.

    Raises:
        MissingExtra: the format needs a package that is not installed.
        UnusableInput: the suffix says no format, the path holds somebody else's file, or the
            system refuses to write.
    """
    open_sink = _opener(path)
    with whole(path, force=force) as stream:
        sink = open_sink(stream, about)
        try:
            yield LogFile(sink)
            sink.close()
        except BaseException:  # Ctrl-C too: the sink lets go of the stream before that closes
            with suppress(OSError, UnusableInput):
                sink.close()
            raise


def _opener(path: Path) -> Callable[[BinaryIO, About], Sink]:
    match _suffix(path.name.lower(), SUFFIXES):
        case ".csv":
            from itsmctl.report.log.delimited import DelimitedLog  # noqa: PLC0415  one of them

            return DelimitedLog
        case ".parquet":
            from itsmctl.report.log.parquet import (  # noqa: PLC0415  an extra
                ParquetLog,
                require_arrow,
            )

            require_arrow()
            return ParquetLog
        case ".xes":
            from itsmctl.report.log.xes import XesLog  # noqa: PLC0415  one of them

            return XesLog
        case ".xes.gz":
            from itsmctl.report.log.xes import PackedXesLog  # noqa: PLC0415  one of them

            return PackedXesLog
        case _:
            raise UnusableInput(
                text(
                    "report.log.suffix",
                    "“{path}” does not say a format of event logs",
                    path=str(path),
                ),
                remedy=text("report.log.suffixes", "end it in one of {known}", known=SUFFIXES),
            )


def _suffix(name: str, known: Sequence[str]) -> str | None:
    return next((suffix for suffix in known if name.endswith(suffix)), None)
