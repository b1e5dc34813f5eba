"""In which format a column of moments was written: judged by all its rows, never by the first ones.

A format that every row fits is taken if no other format that fits them all says anything else. 03/04/2024
on every row leaves two that differ: then the column is undecidable, and a person must say which.
"""

from collections.abc import Sequence
from itertools import product

from itsmctl.ledger import Ledger
from itsmctl.pattern import pattern
from itsmctl.record import dataclass
from itsmctl.source.tickets.sql import literal

_FIELD = pattern("%[a-zA-Z]")
ISO, ISO_OFFSET, EPOCH_MS, EPOCH_S = "iso", "iso-offset", "epoch-ms", "epoch-s"

_FIRST_MS = 315_532_800_000  # 1980: earlier ones are placeholders (1970-01-01, 0001-01-01)
_LAST_MS = 4_102_444_800_000  # 2100
_SAMPLE = 400  # distinct values by which formats are chosen that are tried on all rows
_CLOCKS = (" %H:%M:%S", " %H:%M", " %I:%M:%S %p", " %I:%M %p", "")
_DAYS_FIRST = tuple(
    day.replace("/", mark) for mark, day in product("/-.", ("%d/%m/%Y", "%m/%d/%Y"))
)
_SHORT = tuple(day.replace("/", mark) for mark, day in product("/-.", ("%d/%m/%y", "%m/%d/%y")))
_WORDED = (
    "%d/%b/%y", "%d/%b/%Y", "%d-%b-%y", "%d-%b-%Y", "%d %b %Y", "%d %B %Y", "%b %d, %Y", "%B %d, %Y",
)  # fmt: skip
_CHINESE = (
    "%Y年%m月%d日 %H:%M:%S", "%Y年%m月%d日 %H:%M", "%Y年%m月%d日 %H时%M分%S秒", "%Y年%m月%d日 %H时%M分",
    "%Y年%m月%d日%H:%M:%S", "%Y年%m月%d日%H:%M", "%Y年%m月%d日%H时%M分", "%Y年%m月%d日",
)  # fmt: skip
_COMPACT = ("%Y%m%d%H%M%S", "%Y%m%d %H:%M:%S", "%Y%m%d %H%M%S", "%Y%m%d%H%M", "%Y%m%d")
_DOTTED = tuple("%Y.%m.%d" + clock for clock in _CLOCKS)
_HALVES = tuple(  # 2026/3/2 下午3:05:00, 2026年3月2日 下午3:05, 2026-03-02 03:05 PM
    f"{day}{clock}"
    for day in ("%Y/%m/%d", "%Y-%m-%d", "%Y年%m月%d日")
    for clock in (
        " %p%I:%M:%S",
        " %p%I:%M",
        "%p%I:%M:%S",
        "%p%I:%M",
        " %I:%M:%S %p",
        " %I:%M %p",
    )
)
FORMATS: tuple[str, ...] = (
    ISO,
    ISO_OFFSET,
    *_DOTTED,
    *_CHINESE,
    *_HALVES,
    *(day + clock for day in (*_DAYS_FIRST, *_SHORT, *_WORDED) for clock in _CLOCKS),
    *(f"{day},{clock}" for day in (*_DAYS_FIRST, *_WORDED) for clock in _CLOCKS if clock),
    *_COMPACT,
    EPOCH_MS,
    EPOCH_S,
)
"""All that are tried, in order of preference."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of texts in a table of the ledger, and the zone in which its clocks stood."""

    table: str
    name: str
    zone: str = "UTC"

    def first_of(self, forms: Sequence[str]) -> str:
        """Return the SQL of what the first format says that a text fits."""
        found = [self.moment(form) for form in forms]
        return found[0] if len(found) == 1 else f"coalesce({', '.join(found)})"

    def moment(self, form: str) -> str:
        """Return the SQL of its epoch milliseconds, NULL where a text does not fit the format."""
        return moment(self.name, form, self.zone)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the rows of a column say; `fits` counts those of each format, the best first.

    `form` is None where nothing fits or several formats remain. `rivals` are formats that fit all rows
    too and say something else; `others` fit only rows that `fits[0]` does not.
    """

    rows: int
    form: str | None
    fits: tuple[tuple[str, int], ...] = ()
    rivals: tuple[str, ...] = ()
    others: tuple[str, ...] = ()

    @property
    def misfits(self) -> int:
        """How many rows the best format does not fit."""
        return self.rows - (self.fits[0][1] if self.fits else 0)


def moment(name: str, form: str, zone: str) -> str:
    """Return the SQL of the epoch milliseconds of a text, NULL where it does not fit the format."""
    found = f"epoch_ms({_instant(name, form, zone)})"
    if form in {EPOCH_MS, EPOCH_S}:
        found = f"try_cast({name} AS BIGINT){'' if form == EPOCH_MS else ' * 1000'}"
    return f"CASE WHEN {found} BETWEEN {_FIRST_MS} AND {_LAST_MS} THEN {found} END"


def judge(ledger: Ledger, column: Column) -> Verdict:
    """Return in which format a column was written, by all its rows."""
    rows = int(ledger.value(f"SELECT count({column.name}) FROM {column.table}"))
    tried = _candidates(ledger, column, _distinct(column))
    fits = _fits(ledger, column, tried)
    if not fits:
        return Verdict(rows, None)
    best, count = fits[0]
    if count < rows:
        left = f"{column.name} IS NOT NULL AND {column.moment(best)} IS NULL"
        others = _candidates(ledger, column, _distinct(column, left))
        others = tuple(form for form in others if form != best)
        return Verdict(rows, None if others else best, fits, others=others)
    rivals = tuple(
        form
        for form, number in fits[1:]
        if number == rows and _differ(ledger, column, best, form)
    )
    return Verdict(rows, None if rivals else best, fits, rivals)


def example(ledger: Ledger, column: Column, form: str, other: str) -> tuple[int, str] | None:
    """Return row and text of the first moment that one format fits and the other does not."""
    found = ledger.rows(
        f"SELECT row, {column.name} FROM {column.table} WHERE {column.moment(form)} IS NOT NULL "
        f"AND {column.moment(other)} IS NULL ORDER BY row LIMIT 1"
    )
    return next(((int(row), str(value)) for row, value in found), None)


def _instant(name: str, form: str, zone: str) -> str:
    if form == ISO_OFFSET:
        return f"CASE WHEN {_has_offset(name)} THEN try_cast({name} AS TIMESTAMPTZ) END"
    if form == ISO:
        bare = f"NOT {_has_offset(name)} AND NOT ends_with({name}, 'M')"  # else 3:05 PM is 3:05
        plain = f"CASE WHEN {bare} THEN try_cast({name} AS TIMESTAMP) END"
        return f"timezone({literal(zone)}, {plain})"
    written = name
    if "%p%I" in form:  # 下午3:05: the half of the day stands before the clock
        written = f"replace(replace(replace({name}, '上午', 'AM'), '下午', 'PM'), 'M ', 'M')"
    return f"timezone({literal(zone)}, try_strptime({written}, {literal(form)}))"


def _has_offset(name: str) -> str:
    """After the date, a sign or a Z can only be an offset."""
    clock = f"substr({name}, 11)"
    return f"(contains({clock}, '+') OR contains({clock}, '-') OR ends_with({name}, 'Z'))"


def _distinct(column: Column, condition: str = "TRUE") -> str:
    return (
        f"(SELECT DISTINCT {column.name} FROM (SELECT {column.name} FROM {column.table} WHERE "
        f"{column.name} IS NOT NULL AND {condition} LIMIT {_SAMPLE * 10}) LIMIT {_SAMPLE})"
    )


def _candidates(ledger: Ledger, column: Column, sample: str) -> tuple[str, ...]:
    """Return the formats that fit at least one value of a sample."""
    marks = {mark for (value,) in ledger.rows(f"SELECT * FROM {sample}") for mark in str(value)}
    thinkable = [form for form in FORMATS if _marks(form) <= marks]
    return tuple(form for form, _ in _counts(ledger, column, sample, thinkable))


def _marks(form: str) -> set[str]:
    """Return the characters that every moment of a format holds."""
    return set(_FIELD.sub("", form)) if "%" in form else set()


def _fits(ledger: Ledger, column: Column, forms: Sequence[str]) -> tuple[tuple[str, int], ...]:
    found = _counts(ledger, column, column.table, forms)
    return tuple(sorted(found, key=lambda entry: -entry[1]))


def _counts(
    ledger: Ledger, column: Column, source: str, forms: Sequence[str]
) -> list[tuple[str, int]]:
    if not forms:
        return []
    counts = ", ".join(f"count({column.moment(form)})" for form in forms)
    row = next(iter(ledger.rows(f"SELECT {counts} FROM {source}")))
    return [(form, int(number)) for form, number in zip(forms, row, strict=True) if number]


def _differ(ledger: Ledger, column: Column, one: str, other: str) -> bool:
    """Whether two formats read some row differently."""
    return bool(
        ledger.value(
            f"SELECT count(*) FROM {column.table} WHERE {column.moment(one)} <> {column.moment(other)}"
        )
    )
