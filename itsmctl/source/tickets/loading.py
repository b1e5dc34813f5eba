"""From a table on the disk to a table of the ledger: the columns that a mapping names, as texts."""

from collections.abc import Iterator

from itsmctl.errors import UnusableInput
from itsmctl.i18n import text
from itsmctl.ledger import Ledger
from itsmctl.model.tickets import (
    Complaint,
    ComplaintKind,
    Gravity,
    Instance,
    TicketField,
    TicketMapping,
)
from itsmctl.record import dataclass, replace
from itsmctl.source.tickets import sql
from itsmctl.source.tickets.container import Container, Export
from itsmctl.source.tickets.delimited import delimited_sheet
from itsmctl.source.tickets.ocel import ocel_sheet
from itsmctl.source.tickets.parquet import parquet_sheet
from itsmctl.source.tickets.sheet import Sheet
from itsmctl.source.tickets.workbook import workbook_sheet
from itsmctl.source.tickets.xes import xes_sheet

EMPTY = ("", "?", "-", "NULL", "null")
"""What stands in a cell where nothing stands."""

_FEW = 3  # examples
_CUT = 9_000  # characters of a rejected row; from 10,000 on the database forgets them
_LONGEST = 80  # characters of an example
_PACKED = 10  # bytes of text in one of Parquet
_WIDEST = 16 << 20  # bytes of one row


@dataclass(frozen=True, slots=True)
class Entries:
    """A loaded table: `row`, `mark` (alike for rows that are alike) and a column for each field.

    `rows` counts those of the export, the repeated ones included, which are not in the table.
    """

    table: str
    sheet: Sheet
    fields: frozenset[TicketField]
    rows: int
    complaints: tuple[Complaint, ...] = ()

    def has(self, wanted: TicketField) -> bool:
        """Whether a column holds that field."""
        return wanted in self.fields

    def column(self, wanted: TicketField) -> str:
        """Return the SQL of a field, NULL where no column holds it."""
        return column(wanted) if wanted in self.fields else "CAST(NULL AS VARCHAR)"


def column(wanted: TicketField) -> str:
    """Return the name of a field's column."""
    return f"f_{wanted.name.lower()}"


def sheet_of(export: Export, ledger: Ledger, mapping: TicketMapping | None) -> Sheet:
    """Return an export as a table on the disk.

    Raises:
        UnusableInput: it cannot be read, or holds no table.
    """
    told = mapping or TicketMapping()
    with ledger.copying() as scratch:
        match export.container:
            case Container.DELIMITED:
                return delimited_sheet(export, scratch, told.encoding, told.delimiter)
            case Container.WORKBOOK:
                return workbook_sheet(export, scratch, told.sheet)
            case Container.XES:
                return xes_sheet(export, scratch)
            case Container.PARQUET:
                return parquet_sheet(export, ledger)
            case Container.OCEL:
                return ocel_sheet(export, scratch)


def load(ledger: Ledger, sheet: Sheet, mapping: TicketMapping, table: str) -> Entries:
    """Load the columns of a sheet that a mapping names into a table of the ledger."""
    known = {heading: f"c{at}" for at, heading in enumerate(sheet.headings)}
    wanted = [(one, known[heading]) for one, heading in mapping.columns if heading in known]
    cells = ", ".join(f"{_cell(source, sheet)} AS {column(one)}" for one, source in wanted)
    every = ", ".join(known.values())
    offset = sheet.first - 1
    ledger.expect(sheet.path.stat().st_size * (_PACKED if sheet.parquet else 1))
    ledger.run(
        f"CREATE TABLE {table} AS SELECT row_number() OVER () + {offset} AS row, "
        f"hash({every}) AS mark, {cells} FROM {_source(sheet, table)}"
    )
    rows = int(ledger.value(f"SELECT count(*) FROM {table}"))
    complaints = () if sheet.parquet else tuple(_ragged(ledger, sheet, table, rows))
    found = Entries(table, sheet, frozenset(one for one, _ in wanted), rows)
    repeats = _repeats(ledger, found)
    return replace(found, complaints=(*sheet.complaints, *complaints, *repeats))


def _repeats(ledger: Ledger, entries: Entries) -> tuple[Complaint, ...]:
    """Take out rows that repeat an earlier one in every cell, whether or not somebody reads it."""
    table = entries.table
    different = int(ledger.value(f"SELECT count(DISTINCT mark) FROM {table}"))
    if different == entries.rows:
        return ()
    again = f"{table}_again"
    ledger.run(
        f"CREATE TABLE {again} AS SELECT row FROM {table} JOIN (SELECT mark, min(row) AS first FROM {table} "
        "GROUP BY mark HAVING count(*) > 1) twice USING (mark) WHERE row <> first"
    )
    found = ledger.rows(
        f"SELECT row, {entries.column(TicketField.CASE)} FROM {table} WHERE row IN (SELECT row FROM {again}) "
        f"ORDER BY row LIMIT {_FEW}"
    )
    examples = tuple(Instance(int(row), case) for row, case in found)
    ledger.run(f"DELETE FROM {table} WHERE row IN (SELECT row FROM {again})")
    count = entries.rows - different
    return (Complaint(ComplaintKind.DUPLICATE, count, entries.rows, examples=examples),)


def _cell(source: str, sheet: Sheet) -> str:
    """Return the SQL of a cell; the reader of CSV has seen to what is empty already."""
    bare = f"trim({source})"
    return (
        f"CASE WHEN {bare} NOT IN {sql.listed(EMPTY)} THEN {bare} END"
        if sheet.parquet
        else bare
    )


def _source(sheet: Sheet, table: str) -> str:
    path = sql.literal(sheet.path)
    if sheet.parquet:
        cells = ", ".join(
            f"CAST({sql.name(heading)} AS VARCHAR) AS c{at}"
            for at, heading in enumerate(sheet.headings)
        )
        return f"(SELECT {cells} FROM read_parquet({path}))"
    options = {
        "auto_detect": "false",
        "header": "false",
        "skip": str(sheet.skip),
        "delim": sql.literal(sheet.delimiter),
        "quote": "'\"'",
        "escape": "'\"'",
        "columns": sql.columns(sheet.headings),
        "nullstr": f"[{', '.join(map(sql.literal, EMPTY))}]",
        "max_line_size": str(_WIDEST),
        "buffer_size": str(2 * _WIDEST),  # else 16 times the widest row, 256 MB a thread
        "store_rejects": "true",
        "rejects_table": sql.literal(f"{table}_rejected"),
        "rejects_scan": sql.literal(f"{table}_scan"),
    }
    if sheet.ragged:
        options |= {"null_padding": "true", "parallel": "false"}
    return (
        f"read_csv({path}, {', '.join(f'{key} = {value}' for key, value in options.items())})"
    )


def _ragged(ledger: Ledger, sheet: Sheet, table: str, rows: int) -> Iterator[Complaint]:
    """Count the rows that have not as many cells as there are headings, and mend the numbers of others.

    A quotation mark that is never closed makes one row of all that follow: these are counted, too.

    Raises:
        UnusableInput: all rows are such.
    """
    rejected = f"{table}_torn"
    ledger.run(  # tables of rejects are seen by one connection only
        f"CREATE TABLE {rejected} AS SELECT line, any_value(rtrim(csv_line, chr(10) || chr(13))) AS csv_line "
        f"FROM {table}_rejected GROUP BY line"
    )
    lines = "length(csv_line) - length(replace(csv_line, chr(10), '')) + 1"
    count, longest = next(
        iter(
            ledger.rows(
                f"SELECT coalesce(sum({lines}), 0), coalesce(max(length(csv_line)), 0) FROM {rejected}"
            )
        )
    )
    if not count:
        return
    if longest >= _CUT:
        count = max(count, _lines_below_headings(sheet) - rows)
    found = ledger.rows(f"SELECT line, csv_line FROM {rejected} ORDER BY line LIMIT {_FEW}")
    examples = tuple(
        Instance(row=int(line), value=" ".join(str(text).split())[:_LONGEST])
        for line, text in found
    )
    if not rows:
        raise _all_ragged(sheet, int(count), examples[0])
    _renumber(ledger, table, rejected, sheet.first - 1)
    yield Complaint(
        ComplaintKind.RAGGED_ROW, int(count), rows + int(count), Gravity.WARNING, examples
    )


def _lines_below_headings(sheet: Sheet) -> int:
    """Count lines that are not blank: what the database tells of a rejected row, it cuts off."""
    with sheet.path.open("rb") as lines:
        return sum(1 for line in lines if line.strip()) - sheet.skip


def _all_ragged(sheet: Sheet, count: int, example: Instance) -> UnusableInput:
    return UnusableInput(
        text(
            "source.tickets.all-ragged",
            "“{path}”: none of its {count} rows has as many cells as there are headings; row {row} is “{value}”",
            path=sheet.name,
            count=f"{count:,}",
            row=example.row or 0,
            value=example.value or "",
        ),
        remedy=text(
            "source.tickets.close-quotes",
            "look for a quotation mark that is never closed, or name the delimiter in a mapping file",
        ),
    )


def _renumber(ledger: Ledger, table: str, rejected: str, offset: int) -> None:
    """Let rows after a rejected one count it, too: their numbers are those of the file."""
    ledger.run(
        f"CREATE TABLE {table}_gap AS SELECT line - row_number() OVER (ORDER BY line) + 1 AS place, "
        f"1 AS gone FROM {rejected} QUALIFY place > {offset}"
    )
    ledger.run(
        f"CREATE TABLE {table}_shift AS SELECT place, number FROM (SELECT place, gone, sum(gone) OVER "
        "(ORDER BY place, gone DESC ROWS UNBOUNDED PRECEDING) AS number FROM ("
        f"SELECT row AS place, 0 AS gone FROM {table} UNION ALL SELECT place, gone FROM {table}_gap)) "
        "WHERE gone = 0"
    )
    ledger.run(
        f"UPDATE {table} SET row = row + s.number FROM {table}_shift s WHERE s.place = {table}.row"
    )
