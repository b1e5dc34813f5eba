"""OCEL 2.0 in sqlite: every object of the type that most events concern is a case."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from itsmctl.i18n import text
from itsmctl.source.tickets import sql
from itsmctl.source.tickets.container import Export, no_log
from itsmctl.source.tickets.sheet import Sheet, copied, without_rows

HEADINGS = ("case:concept:name", "concept:name", "time:timestamp", "case:object type")


def ocel_sheet(export: Export, scratch: Path) -> Sheet:
    """Return an object-centric log as a table with one case notion.

    Raises:
        UnusableInput: it is another database, damaged, or holds no event.
    """
    copy = scratch / f"{export.path.name}.csv"
    source = f"{export.path.resolve().as_uri()}?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(source, uri=True)) as database, copied(copy) as out:
            out.extend(_rows(database))
    except sqlite3.Error as error:
        what = text("source.tickets.bad-ocel", "a database, but no OCEL 2.0")
        raise no_log(export.name, what) from error
    if not out.rows:
        raise without_rows(export.name)
    return Sheet(export.name, copy, HEADINGS, sample=tuple(out.sample))


def _rows(database: sqlite3.Connection) -> Iterator[tuple[str, str, str, str]]:
    kind = database.execute(
        "SELECT o.ocel_type FROM event_object e JOIN object o ON o.ocel_id = e.ocel_object_id "
        "GROUP BY 1 ORDER BY count(DISTINCT e.ocel_event_id) DESC, 1 LIMIT 1"
    ).fetchone()
    if kind is None:
        return
    tables = database.execute(
        "SELECT ocel_type, ocel_type_map FROM event_map_type ORDER BY 1"
    ).fetchall()
    for activity, table in tables:
        found = database.execute(
            "SELECT DISTINCT o.ocel_id, t.ocel_time FROM "
            f"{sql.name(f'event_{table}')} t JOIN event_object e ON e.ocel_event_id = t.ocel_id "
            "JOIN object o ON o.ocel_id = e.ocel_object_id WHERE o.ocel_type = ? ORDER BY t.ocel_time",
            kind,
        )
        for case, moment in found:
            yield str(case), str(activity), str(moment), str(kind[0])
