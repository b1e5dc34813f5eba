"""Dates that cases carry: how they come about, and what conditions see of them."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from itsmctl.i18n import Text, text
from itsmctl.model.portfolio import Variant
from itsmctl.model.process import Attribute, AttributeType
from itsmctl.model.simulation import AttributeNumbers, SimulationModel
from itsmctl.model.times import DAY, Unit
from itsmctl.simulate.codes import Clock
from itsmctl.simulate.draw import hash_of
from itsmctl.simulate.facts import Trait
from itsmctl.simulate.plan import Plan
from itsmctl.simulate.tables.layout import Dates
from itsmctl.simulate.tables.times import ALL_HOURS, Timetable

_FARTHEST = {Clock.ELAPSED: 1, Clock.WORKING: 5, Clock.DAYS: 2 * DAY}
"""Elapsed ms that a unit of each clock hardly exceeds; for estimates only."""


def compile_dates(
    variants: Sequence[Variant], times: Timetable
) -> tuple[Dates, tuple[tuple[str, ...], ...], tuple[Text, ...]]:
    """Return how the dates of cases come about, their ids by variant, and what was assumed.

    A date is sampled so many days after the submission; without numbers it lies the process's
    lead time ahead; without that, it is unknown.
    """
    house = variants[0].calendar(variants[0].organisation.calendar) or ALL_HOURS
    offset = datetime.fromtimestamp(
        times.reach[0] / 1000, ZoneInfo(house.timezone)
    ).utcoffset() or timedelta(0)
    dates = Dates(offset=int(offset.total_seconds()) * 1000)
    ids: list[tuple[str, ...]] = []
    assumed: list[Text] = []
    for stream, variant in enumerate(variants):
        asked = [entry for entry in variant.process.case if entry.type is AttributeType.DATE]
        for attribute in asked:
            dates.stream.append(stream)
            assumed += _add_date(dates, attribute, variant, times)
        ids.append(tuple(attribute.id for attribute in asked))
    return dates, tuple(ids), tuple(assumed)


def date_traits(
    dates: Dates, ids: Sequence[Sequence[str]], plan: Plan
) -> tuple[tuple[Trait, ...], ...]:
    """Return the known dates of each variant as attributes on which conditions may decide."""
    found: list[tuple[Trait, ...]] = []
    row = 0
    for names in ids:
        rows = range(row, row + len(names))
        found.append(
            tuple(
                _trait(dates, number, name, plan)
                for number, name in zip(rows, names, strict=True)
                if dates.clock[number] != Clock.NONE
            )
        )
        row += len(names)
    return tuple(found)


def _trait(dates: Dates, row: int, name: str, plan: Plan) -> Trait:
    scale = _FARTHEST[Clock(dates.clock[row])]
    return Trait(
        name,
        dates.hash[row],
        low=plan.start + scale * dates.low[row],
        high=plan.end + scale * dates.high[row],
        date=row,
        offset=dates.offset,
    )


def _add_date(
    dates: Dates, attribute: Attribute, variant: Variant, times: Timetable
) -> Iterable[Text]:
    numbers = _sampled(variant.model, attribute.id)
    lead = variant.process.trigger.lead_time
    dates.hash.append(hash_of(attribute.id))
    dates.calendar.append(times.calendar(variant.calendar(variant.organisation.calendar)))
    if numbers is not None and numbers.low is not None:
        high = numbers.high if numbers.high is not None else numbers.low
        dates.clock.append(Clock.ELAPSED)
        dates.low.append(round(numbers.low * DAY))
        dates.high.append(round(high * DAY))
    elif lead is not None and lead.unit is not Unit.MONTHS:
        clock = {
            Unit.ELAPSED: Clock.ELAPSED,
            Unit.WORKING_HOURS: Clock.WORKING,
            Unit.WORKING_DAYS: Clock.DAYS,
        }[lead.unit]
        dates.clock.append(clock)
        dates.low.append(lead.quantity)
        dates.high.append(lead.quantity)
        yield text(
            "simulate.tables.lead_time",
            "{date} lies {lead} after the submission, the lead time of the process.",
            date=attribute.name,
            lead=str(lead),
        )
    else:
        dates.clock.append(Clock.NONE)
        dates.low.append(0)
        dates.high.append(0)
        yield text(
            "simulate.tables.no_date",
            "{date} is unknown, so deadlines that hang on it do not count.",
            date=attribute.name,
        )


def _sampled(model: SimulationModel | None, attribute: str) -> AttributeNumbers | None:
    rows = model.case if model is not None else ()
    return next((row for row in rows if row.attribute == attribute), None)
