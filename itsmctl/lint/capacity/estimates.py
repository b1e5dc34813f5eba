"""What the estimates of a model amount to: the mean of hands-on time, and what nine in ten take.

Rules must not refuse numbers, so that what is no distribution (a spread below nothing, values
that fall) has neither; the simulator says what is wrong with it.
"""

from itsmctl.lint.capacity.clocks import weekly_days, weekly_ms
from itsmctl.model.shapes import (
    Form,
    NoDistribution,
    Times,
    mean_of,
    ninth_decile_of,
    shape_of,
)
from itsmctl.model.simulation import Distribution
from itsmctl.model.times import Calendar, Duration, Unit


def times_on(calendar: Calendar | None) -> Times:
    """Return what turns a duration into milliseconds of work; a working day has its mean length."""
    days = weekly_days(calendar)

    def milliseconds(duration: Duration) -> float:
        if duration.unit is Unit.WORKING_DAYS:
            return duration.quantity * weekly_ms(calendar) / days
        return duration.quantity

    return milliseconds


def mean(distribution: Distribution, times: Times) -> float | None:
    """Return the expected time in milliseconds, None for what is no distribution."""
    form = _form(distribution, times)
    return None if form is None else mean_of(*form)


def ninth_decile(distribution: Distribution, times: Times) -> float | None:
    """Return the time that nine in ten do not exceed, in milliseconds; None as in `mean`.

    It is a whole number: a stated p90 must not exceed an equal limit by a rounding.
    """
    form = _form(distribution, times)
    return None if form is None else round(ninth_decile_of(*form))


def _form(distribution: Distribution, times: Times) -> Form | None:
    try:
        return shape_of(distribution, times)
    except NoDistribution:
        return None
