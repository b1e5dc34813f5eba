"""Calendars in the notation of a definition, and moments as a clock on the wall shows them."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from itsmctl.i18n import Label
from itsmctl.model.times import (
    Calendar,
    DateSpan,
    Hours,
    MakeUpDay,
    PublicHolidays,
    Rotation,
)
from itsmctl.worktime import WorkCalendar, compile_calendar

OFFICE = "09:00-12:00 13:00-18:00"


def _hours(written: str) -> tuple[Hours, ...]:
    shifts = []
    for shift in written.split():
        start, end = (int(clock[:2]) * 60 + int(clock[3:]) for clock in shift.split("-"))
        shifts.append(Hours(start, end if end > start else end + 24 * 60))
    return tuple(shifts)


def _span(written: str) -> DateSpan:
    first, _, last = written.partition("..")
    return DateSpan(date.fromisoformat(first), date.fromisoformat(last or first))


def _make_up_day(written: str) -> MakeUpDay:
    day, _, hours = written.partition(" ")
    return MakeUpDay(date.fromisoformat(day), _hours(hours) if hours else None)


def _calendar(
    timezone: str = "UTC",
    week: Sequence[str] = (OFFICE,) * 5 + ("", ""),
    rotation: tuple[str, Sequence[str]] | None = None,
    **fields: Sequence[str] | Sequence[int],
) -> Calendar:
    shifts = rotation and Rotation(
        date.fromisoformat(rotation[0]), tuple(_hours(day) for day in rotation[1])
    )
    return Calendar(
        "test",
        Label.plain("Test"),
        timezone,
        tuple(_hours(day) for day in week),
        shifts,
        tuple(_span(written) for written in fields.get("holidays", ())),
        tuple(PublicHolidays(*written.split("-")) for written in fields.get("countries", ())),
        tuple(_make_up_day(written) for written in fields.get("workdays", ())),
        tuple(fields.get("covers", ())),
    )


@pytest.fixture(scope="session")
def calendar() -> Callable[..., Calendar]:
    """Make a calendar; without arguments an office, Monday to Friday, in UTC."""
    return _calendar


@pytest.fixture(scope="session")
def compiled() -> Callable[..., WorkCalendar]:
    """Make and compile a calendar."""
    return lambda *arguments, **fields: compile_calendar(_calendar(*arguments, **fields))


@pytest.fixture(scope="session")
def china() -> WorkCalendar:
    """An office in China in 2026: seven holidays, six weekend days that are worked."""
    return compile_calendar(
        _calendar(
            "Asia/Shanghai",
            holidays=(
                "2026-01-01..2026-01-03",
                "2026-02-15..2026-02-23",
                "2026-04-04..2026-04-06",
                "2026-05-01..2026-05-05",
                "2026-06-19..2026-06-21",
                "2026-09-25..2026-09-27",
                "2026-10-01..2026-10-07",
            ),
            workdays=(
                "2026-01-04",
                "2026-02-14",
                "2026-02-28",
                "2026-05-09",
                "2026-09-20",
                "2026-10-10",
            ),
            covers=(2026,),
        )
    )


@pytest.fixture(scope="session")
def at() -> Callable[..., int]:
    """Read ``at("2026-03-29 03:30", "Europe/Berlin")``; `fold=1` is an hour's second pass."""

    def moment(written: str, timezone: str = "UTC", fold: int = 0) -> int:
        wall = datetime.fromisoformat(written).replace(tzinfo=ZoneInfo(timezone), fold=fold)
        return round(wall.timestamp() * 1000)

    return moment


@pytest.fixture(scope="session")
def wall() -> Callable[..., str]:
    """Write a moment as the clock on the wall: ``2026-03-29 03:30``."""

    def written(moment: int, timezone: str = "UTC") -> str:
        return f"{datetime.fromtimestamp(moment / 1000, ZoneInfo(timezone)):%Y-%m-%d %H:%M}"

    return written
