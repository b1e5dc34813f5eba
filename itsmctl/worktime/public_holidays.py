"""Public holidays and make-up working days (调休), through the ``holidays`` library."""

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from itsmctl.closeness import get_close_matches
from itsmctl.errors import UnusableInput
from itsmctl.i18n import text
from itsmctl.model.times import PublicHolidays
from itsmctl.record import dataclass

if TYPE_CHECKING:
    from holidays import HolidayBase

# Where a year without make-up days is a year whose make-up days nobody has announced yet.
_ANNOUNCES_MAKE_UP_DAYS = frozenset({"CN"})


@dataclass(frozen=True, slots=True)
class PublicYear:
    """What a country declares for one year: days off, and weekend days that are worked."""

    free: frozenset[date]
    worked: frozenset[date]


def supported(public: PublicHolidays, year: int) -> bool:
    """Return whether the library knows that country's holidays in a year."""
    table = _load(public.country, public.subdivision, year)
    return table.start_year <= year <= table.end_year


def announced(public: PublicHolidays, year: int) -> bool:
    """Return whether make-up days are known; True where the country has no such custom."""
    if public.country not in _ANNOUNCES_MAKE_UP_DAYS:
        return True
    return bool(public_year(public, year).worked)


@cache
def public_year(public: PublicHolidays, year: int) -> PublicYear:
    """Return the public holidays and make-up days of one year.

    Raises:
        UnusableInput: the library does not know the country or its subdivision.
    """
    table = _load(public.country, public.subdivision, year)
    return PublicYear(
        frozenset(day for day in table if day.year == year),
        frozenset(day for day in table.weekend_workdays if day.year == year),
    )


@cache
def _load(country: str, subdivision: str | None, year: int) -> "HolidayBase":
    import holidays  # noqa: PLC0415  60 ms, and most calendars list their dates

    try:
        # The announcement for one January may move a working day into the December before.
        return holidays.country_holidays(
            country, subdiv=subdivision, years=(year, year + 1), expand=False
        )
    except NotImplementedError as error:  # so the library says that it knows no such country
        known = holidays.list_supported_countries()
        raise _unknown(country, subdivision, known) from error


def _unknown(
    country: str, subdivision: str | None, known: dict[str, list[str]]
) -> UnusableInput:
    if country not in known:
        message = text(
            "worktime.unknown_country",
            "the holidays library knows no country “{country}”",
            country=country,
        )
        near = get_close_matches(country.upper(), known, 1, 0.5)
    else:
        message = text(
            "worktime.unknown_subdivision",
            "the holidays library knows no part “{part}” of {country}",
            part=str(subdivision),
            country=country,
        )
        near = known[country]
    if not near:
        remedy = text("worktime.country_form", "use an ISO 3166 code such as CN or DE")
    else:
        remedy = text("worktime.country_choice", "choose from: {near}", near=tuple(near))
    return UnusableInput(message, remedy=remedy)
