"""Durations, limits and calendars: the time that a definition speaks of (FORMAT, Time)."""

from datetime import date
from enum import StrEnum
from functools import lru_cache

from itsmctl.i18n import Label
from itsmctl.pattern import pattern
from itsmctl.record import dataclass

SECOND = 1_000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR
WEEK = 7 * DAY


class Unit(StrEnum):
    """What a duration is counted in."""

    ELAPSED = "elapsed"  # quantity in milliseconds
    WORKING_HOURS = "bh"  # quantity in milliseconds of working time
    WORKING_DAYS = "bd"  # quantity in days of the calendar in force
    MONTHS = "mo"  # quantity in calendar months; reviews only


@dataclass(frozen=True, slots=True)
class Duration:
    """A signed amount of time in one unit; ``str`` gives the author's notation."""

    quantity: int
    unit: Unit

    def __str__(self) -> str:
        match self.unit:
            case Unit.WORKING_DAYS:
                return f"{self.quantity}bd"
            case Unit.MONTHS:
                return f"{self.quantity}mo"
            case Unit.WORKING_HOURS:
                return f"{self.quantity / HOUR:g}bh"
            case Unit.ELAPSED:
                return _elapsed(self.quantity)


def _elapsed(quantity: int) -> str:
    for size, letter in ((WEEK, "w"), (DAY, "d"), (HOUR, "h"), (MINUTE, "m")):
        if quantity and quantity % size == 0:
            return f"{quantity // size}{letter}"
    return f"{quantity / MINUTE:g}m"


_SIMPLE = pattern(r"(?P<sign>[-+]?)(?P<number>\d+(?:\.\d+)?)(?P<unit>bh|bd|mo|s|m|h|d|w|y)")
_ISO = pattern(
    r"(?P<sign>[-+]?)P(?=.)(?:(?P<w>\d+)W)?(?:(?P<d>\d+)D)?"
    r"(?:T(?=.)(?:(?P<h>\d+(?:\.\d+)?)H)?(?:(?P<m>\d+(?:\.\d+)?)M)?(?:(?P<s>\d+(?:\.\d+)?)S)?)?"
)
_CENTURY_IN_MONTHS = 1200
_CENTURY = 100 * 366 * DAY
_ELAPSED = {"s": SECOND, "m": MINUTE, "h": HOUR, "d": DAY, "w": WEEK}


@lru_cache(maxsize=1024)
def parse_duration(written: str) -> Duration:
    """Read ``30m 4h 2d 1w 4bh 2bd 3mo 1y PT4H``, with an optional sign.

    Raises:
        ValueError: the text is no duration (a plain number among them: it names no unit),
            counts working days or months in fractions, or is longer than a century.
    """
    if match := _SIMPLE.fullmatch(written):
        sign = -1 if match["sign"] == "-" else 1
        return _simple(sign * float(match["number"]), match["unit"], written)
    if match := _ISO.fullmatch(written):
        sign = -1 if match["sign"] == "-" else 1
        parts = {unit: float(match[unit] or 0) for unit in "wdhms"}
        total = sum(amount * _ELAPSED[unit] for unit, amount in parts.items())
        return Duration(sign * round(_sane(total, _CENTURY)), Unit.ELAPSED)
    raise ValueError(written)


def _simple(number: float, unit: str, written: str) -> Duration:
    if unit in _ELAPSED:
        return Duration(round(_sane(number * _ELAPSED[unit], _CENTURY)), Unit.ELAPSED)
    if unit == "bh":
        return Duration(round(_sane(number * HOUR, _CENTURY)), Unit.WORKING_HOURS)
    number = _sane(number, _CENTURY / DAY)
    if number != int(number):
        raise ValueError(written)
    if unit == "bd":
        return Duration(int(number), Unit.WORKING_DAYS)
    months = _sane(number * (12 if unit == "y" else 1), _CENTURY_IN_MONTHS)
    return Duration(int(months), Unit.MONTHS)


def _sane(amount: float, longest: float) -> float:
    """Return the amount unless it is out of all proportion: dates could not be counted with it."""
    if abs(amount) > longest:
        raise ValueError(amount)
    return amount


@dataclass(frozen=True, slots=True)
class Limit:
    """By when: one duration, or one per priority class. None inside means explicitly no limit.

    Where a definition says nothing at all, the field that holds the limit is None itself.
    """

    default: Duration | None
    by_class: tuple[tuple[str, Duration | None], ...] = ()

    def in_class(self, priority: str | None) -> Duration | None:
        """Return the limit of a case of the given priority class."""
        return next((limit for name, limit in self.by_class if name == priority), self.default)

    @property
    def durations(self) -> tuple[Duration, ...]:
        """All durations that the limit may take, the default first."""
        written = (self.default, *(limit for _, limit in self.by_class))
        return tuple(limit for limit in written if limit is not None)


def classes_of(*limits: Limit | None) -> tuple[str | None, ...]:
    """Return None for what is in no class by name, then every class that a limit names."""
    named = (name for limit in limits if limit is not None for name, _ in limit.by_class)
    return tuple(dict.fromkeys([None, *named]))


@dataclass(frozen=True, slots=True)
class Hours:
    """Opening hours within or from one day, minutes from its midnight; `end` > 1440 runs over."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Rotation:
    """A shift pattern that repeats every ``len(shifts)`` days from `start`; () is a day off."""

    start: date
    shifts: tuple[tuple[Hours, ...], ...]


@dataclass(frozen=True, slots=True)
class DateSpan:
    """Days from `first` to `last`, both included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class PublicHolidays:
    """Holidays of a country (ISO 3166) through the ``holidays`` library, make-up days included."""

    country: str
    subdivision: str | None = None


@dataclass(frozen=True, slots=True)
class MakeUpDay:
    """A day that is worked although it is a weekend (调休); Monday's hours unless given."""

    day: date
    hours: tuple[Hours, ...] | None = None


@dataclass(frozen=True, slots=True)
class Calendar:
    """When people work. `week` holds Monday to Sunday; `include` was resolved by the builder."""

    id: str
    name: Label
    timezone: str
    week: tuple[tuple[Hours, ...], ...]
    rotation: Rotation | None = None
    holidays: tuple[DateSpan, ...] = ()
    public_holidays: tuple[PublicHolidays, ...] = ()
    workdays: tuple[MakeUpDay, ...] = ()
    covers: tuple[int, ...] = ()

    def __hash__(self) -> int:
        """Return a hash of what nearly always decides: calendars are keys of many caches."""
        return hash((self.id, self.timezone, len(self.holidays), len(self.covers)))
