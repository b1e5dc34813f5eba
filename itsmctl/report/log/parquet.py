"""The log as Parquet: words as dictionaries, moments with the house's time zone, a batch at a time."""

from __future__ import annotations  # pyarrow is named without being imported

import importlib.util
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, BinaryIO

from itsmctl.errors import MissingExtra
from itsmctl.i18n import text
from itsmctl.record import dataclass
from itsmctl.report.log.about import About
from itsmctl.report.log.columns import COLUMNS
from itsmctl.report.marks import MARK
from itsmctl.simulate.reading.transcript import Entry, Trace
from itsmctl.simulate.recording import Chunk

if TYPE_CHECKING:
    import pyarrow as pa

_EVENTS = 50_000  # in one batch
_WHOLE = frozenset({"seq", "visit", "slot", "replication"})
_PLAIN = frozenset({"case_id", "parent_case"})  # ids of cases hardly repeat


def require_arrow() -> None:
    """Refuse to go on without the package that writes Parquet.

    Raises:
        MissingExtra: pyarrow is not installed.
    """
    if importlib.util.find_spec("pyarrow") is None:
        raise MissingExtra(
            text(
                "report.log.parquet",
                "the package pyarrow, which writes Parquet, is not installed",
            ),
            remedy=text(
                "report.log.parquet-remedy",
                "pip install 'itsmctl[parquet]', or write .csv or .xes, which need nothing",
            ),
        )


class ParquetLog:
    """A Parquet file that grows by row groups."""

    def __init__(self, stream: BinaryIO, about: About) -> None:
        from pyarrow import parquet  # noqa: PLC0415  an extra

        self.encode = Encoder(about)
        self._writer = parquet.ParquetWriter(stream, _schema(about), compression="zstd")

    def keep(self, chunk: Chunk) -> None:
        """Append a row group."""
        self._writer.write_batch(chunk.data)

    def close(self) -> None:
        """Write the footer."""
        try:
            self._writer.close()
        finally:
            self._writer.is_open = False  # its finaliser would try once more


@dataclass(frozen=True, slots=True)
class Encoder:
    """Turns traces into record batches."""

    about: About

    def __call__(self, traces: Iterable[Trace]) -> Iterator[Chunk]:
        """Yield batches of whole cases, of some 50,000 events each."""
        schema = _schema(self.about)
        rows: list[tuple[object, ...]] = []
        cases = 0
        for trace in traces:
            rows += _rows(trace)
            cases += 1
            if len(rows) >= _EVENTS:
                yield Chunk(_batch(rows, schema), cases, len(rows))
                rows, cases = [], 0
        if cases:
            yield Chunk(_batch(rows, schema), cases, len(rows))


def _rows(trace: Trace) -> Iterator[tuple[object, ...]]:
    """Yield the events of a case in the order of `COLUMNS`; what does not apply is null."""
    origin = (trace.process, trace.scenario, trace.replication, trace.cohort)
    for number, entry in enumerate(trace.entries, 1):
        yield (
            trace.case,
            number,
            *_what(entry),
            trace.priority or None,
            entry.what.reason or None,
            entry.cause or None,
            entry.what.outcome or None,
            entry.cost,
            entry.what.task.en or None,
            entry.what.task.zh or None,
            entry.visit or None,
            entry.slot or None,
            *origin,
            trace.parent or None,
        )


def _what(entry: Entry) -> tuple[object, ...]:
    return (
        entry.what.task.id or None,
        entry.what.lifecycle,
        entry.time,
        entry.hand.person or None,
        entry.hand.department or None,
        entry.hand.role or None,
    )


def _batch(rows: Sequence[tuple[object, ...]], schema: pa.Schema) -> pa.RecordBatch:
    import pyarrow as pa  # noqa: PLC0415  an extra

    columns = zip(*rows, strict=True)
    arrays = [
        pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)
    ]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def _schema(about: About) -> pa.Schema:
    import pyarrow as pa  # noqa: PLC0415  an extra

    word = pa.dictionary(pa.int32(), pa.string())
    types = dict.fromkeys(COLUMNS, word)
    types |= dict.fromkeys(_WHOLE, pa.int32())
    types |= dict.fromkeys(_PLAIN, pa.string())
    types["timestamp"] = pa.timestamp("ms", about.zone or "UTC")
    types["cost"] = pa.float64()
    types["cohort"] = pa.bool_()
    return pa.schema(list(types.items()), metadata={"made-by": MARK})
