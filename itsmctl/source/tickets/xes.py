"""XES (IEEE 1849-2016), read as a stream: a million events take no more memory than ten.

An event becomes a row; attributes of its trace stand in every row under ``case:KEY``. What is nested in
an attribute, and what lists and containers hold, is left out.
"""

from pathlib import Path
from xml.parsers import expat

from itsmctl.errors import Place, UnusableInput
from itsmctl.i18n import text
from itsmctl.source.tickets.container import Export
from itsmctl.source.tickets.sheet import Copy, Sheet, copied, distinct, without_rows

_BLOCK = 1 << 18
_ATTRIBUTES = frozenset(("string", "date", "int", "float", "boolean", "id"))


def xes_sheet(export: Export, scratch: Path) -> Sheet:
    """Return an XES file as a table.

    Raises:
        UnusableInput: it cannot be read, is torn, is no XES, or holds no event.
    """
    copy = scratch / f"{export.path.name}.csv"
    parser = expat.ParserCreate()
    with export.opened() as stream, copied(copy) as out:
        reading = _Reading(parser, out)
        try:
            while block := stream.read(_BLOCK):
                parser.Parse(block, False)
            parser.Parse(b"", True)
        except expat.ExpatError as error:
            raise _broken(export.name, error, reading.events) from error
    if not reading.is_log:
        raise UnusableInput(
            text("source.tickets.no-xes", "“{path}” is XML, but no XES", path=export.name)
        )
    if not reading.events:
        raise without_rows(export.name)
    headings = distinct(reading.headings, export.name)
    width = len(headings)
    return Sheet(
        export.name,
        copy,
        headings,
        ragged=True,
        sample=tuple((*row, *[""] * (width - len(row))) for row in out.sample),
    )


class _Reading:
    """What the parser calls; `events` counts those that are complete."""

    def __init__(self, parser: expat.XMLParserType, out: Copy) -> None:
        self._out = out
        self._columns: dict[str, int] = {}
        self._trace: dict[str, str] = {}
        self._event: dict[str, str] | None = None
        self._depth = 0
        self._open: int | None = None  # depth of the trace or event whose attributes are read
        self.is_log = False
        self.events = 0
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.EntityDeclHandler = self._entity

    @property
    def headings(self) -> tuple[str, ...]:
        """The columns in order of appearance."""
        return tuple(self._columns)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        name = tag.rpartition(":")[2]
        if name in _ATTRIBUTES:
            if self._open == self._depth - 1 and "key" in attributes:
                self._keep(attributes["key"], attributes.get("value", ""))
        elif name == "event" and self._open is not None:
            self._event, self._open = {}, self._depth
        elif name == "trace":
            self._trace, self._open = {}, self._depth
        elif name == "log" and self._depth == 1:
            self.is_log = True

    def _keep(self, key: str, value: str) -> None:
        if self._event is None:
            self._trace[f"case:{key}"] = value
        else:
            self._event[key] = value

    def _end(self, tag: str) -> None:
        name = tag.rpartition(":")[2]
        if name == "event" and self._event is not None:
            self._write({**self._trace, **self._event})
            self._event, self._open = None, self._depth - 1
        elif name == "trace":
            self._open = None
        self._depth -= 1

    def _write(self, values: dict[str, str]) -> None:
        columns = self._columns
        for key in values:
            if key not in columns:
                columns[key] = len(columns)
        row = [""] * len(columns)
        for key, value in values.items():
            row[columns[key]] = value
        self._out.append(row)
        self.events += 1

    def _entity(self, name: str, *_: object) -> None:
        """Refuse entities: they can make a gigabyte of a line, and no log needs them."""
        raise UnusableInput(
            text("source.tickets.entity", "the log declares the entity “{name}”", name=name),
            remedy=text("source.tickets.no-entities", "write the file without a DTD"),
        )


def _broken(path: str, error: expat.ExpatError, events: int) -> UnusableInput:
    return UnusableInput(
        text(
            "source.tickets.broken-xml",
            "the XML breaks after {count} events: {reason}",
            count=f"{events:,}",
            reason=expat.ErrorString(error.code),
        ),
        place=Place(path, error.lineno, error.offset + 1),
        remedy=text("source.tickets.copy-again", "copy it once more"),
    )
