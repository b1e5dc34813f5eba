"""Parquet, which says itself what its columns are."""

from itsmctl.errors import ItsmctlError
from itsmctl.i18n import text
from itsmctl.ledger import Ledger
from itsmctl.source.tickets import sql
from itsmctl.source.tickets.container import Export, no_log
from itsmctl.source.tickets.sheet import SAMPLE_ROWS, Sheet, without_rows


def parquet_sheet(export: Export, ledger: Ledger) -> Sheet:
    """Return a Parquet file as a table.

    Raises:
        UnusableInput: it is damaged, or holds no row.
    """
    source = f"read_parquet({sql.literal(export.path)})"
    try:
        headings = tuple(str(row[0]) for row in ledger.rows(f"DESCRIBE SELECT * FROM {source}"))
    except ItsmctlError as error:
        what = text("source.tickets.bad-parquet", "a damaged Parquet file")
        raise no_log(export.name, what) from error
    cells = ", ".join(f"CAST({sql.name(heading)} AS VARCHAR)" for heading in headings)
    rows = ledger.rows(f"SELECT {cells} FROM {source} LIMIT {SAMPLE_ROWS}")
    sample = tuple(tuple("" if cell is None else str(cell) for cell in row) for row in rows)
    if not sample:
        raise without_rows(export.name)
    return Sheet(export.name, export.path, headings, parquet=True, sample=sample)
