"""Years laid out for those who ask very often: whole, and only those that the calendar knows."""

from datetime import UTC, datetime

import pytest

from itsmctl.i18n import Label
from itsmctl.model.times import Calendar, Hours
from itsmctl.worktime import compile_calendar

WEEK = ((Hours(9 * 60, 17 * 60),),) * 5 + ((), ())


def moment(year: int, month: int = 7) -> int:
    return int(datetime(year, month, 1, tzinfo=UTC).timestamp() * 1000)


@pytest.mark.parametrize(
    ("covers", "years"),
    [
        ((), (2026, 2028)),
        ((2026, 2027, 2028, 2029), (2026, 2028)),
        ((2026, 2028), (2026, 2026)),
    ],
)
def test_years_in_a_row_that_are_known(covers: tuple[int, ...], years: tuple[int, int]):
    calendar = compile_calendar(Calendar("c", Label.plain("c"), "UTC", WEEK, covers=covers))
    found = calendar.laid_out(moment(2026), moment(2028))
    assert found is not None
    assert (found.first_year, found.last_year) == years
    assert found.total == calendar.working_ms(found.start, found.end)


def test_a_first_year_that_is_not_known():
    calendar = compile_calendar(Calendar("d", Label.plain("d"), "UTC", WEEK, covers=(2027,)))
    assert calendar.laid_out(moment(2026), moment(2027)) is None
