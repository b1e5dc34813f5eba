"""An embedded database in a scratch folder: opened for one command, and gone when it ends."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar

from itsmctl.errors import UnusableInput
from itsmctl.i18n import text
from itsmctl.ledger.attendant import Attendant
from itsmctl.ledger.faults import Room, explaining
from itsmctl.record import replace

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

T = TypeVar("T")
MEMORY_MB = 450
"""What the database may keep in memory, unless a log is large; what is more goes to the scratch folder."""
_BATCH = 4096
_MEMORY_OF_TEXT = 1.8
"""Bytes that the tables of a log take, sorting included, for a byte of CSV."""
_OF_THE_MACHINE = 0.9
"""Of what DuckDB would take by itself, which is 80 % of the memory."""
LEAST_MB = 64
SETTING = "ITSMCTL_MEMORY"
"""The setting in the environment by which people allow more or less, in megabytes."""
_ELSEWHERE = text(
    "ledger.elsewhere", "name a folder that you may write to in the environment as TMPDIR"
)


class Ledger:
    """Tables and SQL, with the errors of the database in words for people.

    A context manager; on leaving it the scratch folder with everything in it is removed. One
    thread uses it (the database itself has several).
    """

    __slots__ = ("_attendant", "_connection", "_most_mb", "_room", "scratch")

    def __init__(
        self, connection: "DuckDBPyConnection", scratch: Path, room: Room, most_mb: int
    ) -> None:
        self._attendant = Attendant()
        self._connection = connection
        self._most_mb = most_mb
        self._room = room
        self.scratch = scratch

    @classmethod
    def open(
        cls,
        *,
        memory_mb: int | None = None,
        scratch: Path | None = None,
        threads: int | None = None,
    ) -> "Ledger":
        """Return an empty ledger whose own folder lies in `scratch` (the system's folder for such).

        Raises:
            UnusableInput: the folder cannot be made, or the environment allows no amount of memory.
        """
        fixed = memory_mb or _allowed()
        memory = fixed or MEMORY_MB
        folder = _folder(scratch)
        room = Room(folder.parent, memory)
        try:
            with explaining(room):
                connection, most = _connect(folder, memory, threads)
                return cls(connection, folder, room, fixed or most)
        except BaseException:  # Ctrl-C too: nothing half-asked or half-made stays
            shutil.rmtree(folder, ignore_errors=True)
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Forget everything; closing again does nothing."""
        self._attendant.leave()
        self._connection.close()
        shutil.rmtree(self.scratch, ignore_errors=True)

    def expect(self, size: int) -> None:
        """Allow as much memory as a log of so many bytes of text needs to be sorted without the disk.

        Never more than three quarters of what the machine has, nor than people allowed; what does not
        fit goes to the scratch folder.
        """
        wanted = round(size * _MEMORY_OF_TEXT / 1_000_000)
        memory = max(self._room.memory_mb, min(wanted, self._most_mb))
        self.run(f"SET memory_limit = '{memory}MB'")
        self._room = replace(self._room, memory_mb=memory)

    def run(self, sql: str, **parameters: object) -> None:
        """Execute a statement; ``$name`` in it stands for the parameter of that name.

        Raises:
            UnusableInput: no room on the disk or in memory, or a file or value that cannot be read.
        """
        self._ask(lambda: self._connection.execute(sql, parameters))

    def rows(self, sql: str, **parameters: object) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a query; the ledger may be asked other things meanwhile.

        Raises:
            UnusableInput: as `run`.
        """
        cursor = self._connection.cursor()
        self._ask(lambda: cursor.execute(sql, parameters), cursor)
        while batch := self._ask(lambda: cursor.fetchmany(_BATCH), cursor):
            yield from batch

    def value(self, sql: str, **parameters: object) -> Any:  # noqa: ANN401  of the query's type
        """Return the first value of the first row, None where there is no row.

        Raises:
            UnusableInput: as `run`.
        """
        row = self._ask(lambda: self._connection.execute(sql, parameters).fetchone())
        return row[0] if row is not None else None

    def script(self, package: str, name: str) -> None:
        """Execute the statements of ``sql/NAME.sql`` in a package (``itsmctl.analyse``).

        Raises:
            UnusableInput: as `run`.
        """
        source = files(package).joinpath("sql", f"{name}.sql")
        statements = source.read_text(encoding="utf-8")
        self._ask(lambda: self._connection.execute(statements))

    def load(self, table: str, columns: str, rows: Iterable[Sequence[object]]) -> None:
        """Make a table of rows that Python has: `columns` as in CREATE TABLE, None is NULL.

        The rows go through a file: inserting them one by one takes a hundred times as long.

        Raises:
            UnusableInput: as `run`.
        """
        self.run(f"CREATE OR REPLACE TABLE {table} ({columns})")
        path = self.scratch / f"{table}.rows.csv"
        with explaining(self._room), path.open("w", encoding="utf-8", newline="") as stream:
            stream.writelines(map(_line, rows))
        place = str(path).replace("'", "''")
        self.run(f"COPY {table} FROM '{place}' ({_OF_ROWS})")
        path.unlink()

    @contextmanager
    def copying(self) -> Iterator[Path]:
        """Yield the scratch folder, for files that are rewritten before they are read.

        Raises:
            UnusableInput: in the block, where there is no room on the disk.
        """
        with explaining(self._room):
            yield self.scratch

    def shorten(self, table: str, columns: Iterable[str]) -> None:
        """Store the words of some columns as numbers of a sorted list: they read and sort the same, only faster.

        Columns of other types, and those with very many words, stay as they are.

        Raises:
            UnusableInput: as `run`.
        """
        types = dict(self.rows(_TYPES, table=table))
        short = {
            column: f"{table}_{column}"
            for column in columns
            if types.get(column) == "VARCHAR" and self._are_few(table, column)
        }
        if not short:
            return
        for column, name in short.items():
            words = (
                f"SELECT DISTINCT {column} FROM {table} WHERE {column} IS NOT NULL ORDER BY 1"  # noqa: S608  ours
            )
            self.run(f"DROP TYPE IF EXISTS {name}")
            self.run(f"CREATE TYPE {name} AS ENUM ({words})")
        chosen = ", ".join(
            f"CAST({column} AS {short[column]}) AS {column}" if column in short else column
            for column in types
        )
        self.run(f"CREATE TABLE {table}_shortened AS SELECT {chosen} FROM {table}")  # noqa: S608  ours
        self.run(f"DROP TABLE {table}")
        self.run(f"ALTER TABLE {table}_shortened RENAME TO {table}")

    def _are_few(self, table: str, column: str) -> bool:
        count: int = self.value(f"SELECT APPROX_COUNT_DISTINCT({column}) FROM {table}")  # noqa: S608  ours
        return 0 < count <= _MOST_WORDS

    def _ask(
        self, question: Callable[[], T], connection: "DuckDBPyConnection | None" = None
    ) -> T:
        with explaining(self._room):
            return self._attendant.ask(connection or self._connection, question)


_TYPES = """
SELECT column_name, data_type FROM information_schema.columns
WHERE table_name = $table ORDER BY ordinal_position
"""
_MOST_WORDS = 50_000
_OF_ROWS = (
    "FORMAT csv, HEADER false, AUTO_DETECT false, DELIMITER ',', QUOTE '\"', ESCAPE '\"',"
    " NULLSTR '', ALLOW_QUOTED_NULLS false, NEW_LINE '\\n'"
)


def _line(row: Sequence[object]) -> str:
    """Return a row of CSV: a value stands in quotes, what is not there is empty."""
    cells = ("" if one is None else '"' + str(one).replace('"', '""') + '"' for one in row)
    return ",".join(cells) + "\n"


def _connect(
    folder: Path, memory: int, threads: int | None
) -> tuple["DuckDBPyConnection", int]:
    """Return a database, and the most megabytes that this machine lets it have."""
    import duckdb  # noqa: PLC0415  40 ms and 30 MB that most commands do without

    settings: dict[str, str | bool | int | float | list[str]] = {
        "temp_directory": str(folder / "spilled"),
        "autoinstall_known_extensions": False,  # nothing is ever fetched from the network
        "autoload_known_extensions": False,
    }
    if threads is not None:
        settings["threads"] = threads
    connection = duckdb.connect(":memory:", config=settings)
    usual = connection.execute("SELECT current_setting('memory_limit')").fetchone()
    connection.execute("SET TimeZone = 'UTC'")
    connection.execute(f"SET memory_limit = '{memory}MB'")
    return connection, round(_OF_THE_MACHINE * _megabytes(usual[0] if usual else ""))


def _megabytes(written: str) -> float:
    """Return an amount like ``18.8 GiB``; 0 for any other text."""
    number, _, unit = written.partition(" ")
    power = ("KiB", "MiB", "GiB", "TiB").index(unit) + 1 if unit[1:] == "iB" else 0
    return float(number) * 1024**power / 1_000_000 if power else 0


def _allowed() -> int | None:
    written = os.environ.get(SETTING, "").strip()
    if not written:
        return None
    if written.isdecimal() and int(written) >= LEAST_MB:
        return int(written)
    raise UnusableInput(
        text(
            "ledger.odd_memory",
            "{setting} is “{written}”, which is no number of megabytes from {least} on",
            setting=SETTING,
            written=written,
            least=LEAST_MB,
        ),
        remedy=text("ledger.such_as", "write a number like {usual}", usual=MEMORY_MB),
    )


def _folder(parent: Path | None) -> Path:
    try:
        return Path(tempfile.mkdtemp(prefix="itsmctl-", dir=parent))
    except OSError as error:
        raise UnusableInput(
            text(
                "ledger.no_scratch",
                "no folder for temporary files could be made in {folder}: {reason}",
                folder=str(parent or _usual()),
                reason=error.strerror or str(error),
            ),
            remedy=_ELSEWHERE,
        ) from None


def _usual() -> str:
    try:
        return tempfile.gettempdir()
    except OSError:
        return "TMPDIR"
