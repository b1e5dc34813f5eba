"""What the observations of a calibration are counted in: the hours of steps, the pace of people."""

from collections.abc import Iterator

from itsmctl.analyse import hours
from itsmctl.i18n import Label
from itsmctl.ledger import Ledger
from itsmctl.model.parties import Role
from itsmctl.model.portfolio import Variant
from itsmctl.model.process import Step
from itsmctl.model.times import DAY, Calendar, Hours
from itsmctl.record import replace

_MINUTES = 24 * 60


def prepare(ledger: Ledger, variant: Variant) -> None:
    """Make the tables of observations from those of `tables`.

    Raises:
        UnusableInput: no room on the disk or in memory.
    """
    _lay_out_hours(ledger, variant)
    house = variant.organisation
    shares = {role.id: role.availability.share for role in house.roles}
    ledger.load(
        "calibrate_pace",
        "role VARCHAR, pace DOUBLE",
        ((role, share) for role, share in shares.items() if share != 1),
    )
    speeds = {person.id: person.speed for role in house.roles for person in role.persons}
    ledger.load(
        "calibrate_speed",
        "resource VARCHAR, speed DOUBLE",
        ((person, speed) for person, speed in speeds.items() if speed != 1),
    )
    ledger.script("itsmctl.analyse", "calibrate")


def within_blocks(calendar: Calendar, role: Role) -> Calendar:
    """Return a calendar cut down to the daily blocks of a role's availability, under a name of its own."""
    blocks = role.availability.blocks
    if not blocks:
        return calendar
    rotation = calendar.rotation
    if rotation is not None:
        shifts = tuple(_common(shift, blocks) for shift in rotation.shifts)
        rotation = replace(rotation, shifts=shifts)
    return replace(
        calendar,
        id=f"{calendar.id} / {role.id}",
        name=Label.plain(role.id),
        week=tuple(_common(day, blocks) for day in calendar.week),
        rotation=rotation,
        workdays=tuple(
            day if day.hours is None else replace(day, hours=_common(day.hours, blocks))
            for day in calendar.workdays
        ),
    )


def _common(day: tuple[Hours, ...], blocks: tuple[Hours, ...]) -> tuple[Hours, ...]:
    """Return what opening hours and blocks have in common; a night shift meets the next day's blocks, too."""
    pairs = (
        (max(span.start, block.start + late), min(span.end, block.end + late))
        for span in day
        for block in blocks
        for late in (0, _MINUTES)
    )
    return tuple(Hours(start, end) for start, end in sorted(pairs) if start < end)


def _lay_out_hours(ledger: Ledger, variant: Variant) -> None:
    steps = list(_of_steps(variant))
    ledger.load(
        "calibrate_step",
        "step VARCHAR, calendar VARCHAR, hours VARCHAR",
        ((step.id, calendar.id, cut.id) for step, calendar, cut in steps),
    )
    house = variant.calendar(variant.organisation.calendar)
    known = {entry.id: entry for _, *entries in steps for entry in entries}
    for unit in variant.organisation.departments:
        entry = variant.calendar(unit.calendar) or house
        if entry is not None:
            known.setdefault(entry.id, entry)
    if house is not None:
        known.setdefault(house.id, house)
    first, last = next(
        ledger.rows(
            "SELECT MIN(e.ts_ms), MAX(CASE WHEN e.ts_ms > o.until_ms THEN e.ts_ms ELSE o.until_ms END) "
            "FROM event AS e CROSS JOIN observation AS o"
        )
    )
    ledger.load(
        "calibrate_working",
        "calendar VARCHAR, era BIGINT, bucket BIGINT, from_ms BIGINT, to_ms BIGINT, rate BIGINT, "
        "worked_ms BIGINT",
        (
            (entry.id, era, *stretch)
            for entry in known.values()
            for era, timeline in enumerate(hours.eras(entry, first or 0, last or DAY))
            for stretch in hours.stretches(timeline)
        ),
    )


def _of_steps(variant: Variant) -> Iterator[tuple[Step, Calendar, Calendar]]:
    """Yield steps with the calendar of their first role, and that within the blocks of its only role."""
    for step in variant.process.steps:
        parties = step.responsible_parties
        calendar = variant.calendar_of(next(iter(parties), ""))
        if calendar is None:
            continue
        role = variant.organisation.role(parties[0]) if len(parties) == 1 else None
        yield step, calendar, calendar if role is None else within_blocks(calendar, role)
