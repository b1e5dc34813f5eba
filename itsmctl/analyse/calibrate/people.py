"""Who did the work of a role, and at which hours they were seen."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import accumulate
from zoneinfo import ZoneInfo

from itsmctl.analyse.calibrate.findings import CONFIDENCE, ENOUGH, PeopleFound
from itsmctl.estimation.estimates import NOTHING, Estimate, wilson
from itsmctl.ledger import Ledger
from itsmctl.model.parties import Role
from itsmctl.model.portfolio import Variant
from itsmctl.model.times import MINUTE, SECOND
from itsmctl.record import dataclass
from itsmctl.worktime import ALWAYS_OPEN, UncoveredYear, compile_calendar

_BUCKET = 15 * MINUTE
_DAY = 24 * 60  # minutes
_TAIL = 0.025
_RARE = 0.02  # of all beginnings, on a weekday: that is an exception


@dataclass(frozen=True, slots=True)
class _Presence:
    """From when to when somebody worked for a role, and how often."""

    first: int
    last: int
    pieces: int


def people_found(ledger: Ledger, variant: Variant) -> tuple[PeopleFound, ...]:
    """Return what was seen of every role whose people the log names, in the organisation's order."""
    present: dict[str, dict[str, _Presence]] = defaultdict(dict)
    rows = ledger.rows(
        "SELECT role, step, hand, first_ms, last_ms, pieces FROM calibrate_person"
    )
    for written, step, hand, first, last, pieces in rows:
        role = role_of(variant, written, step)
        if role is None:
            continue
        known = present[role].get(hand, _Presence(first, last, 0))
        present[role][hand] = _Presence(
            min(known.first, first), max(known.last, last), known.pieces + pieces
        )
    starts = _starts(ledger, variant)
    return tuple(
        _of_role(variant, role, present[role.id], starts.get(role.id, Counter()))
        for role in variant.organisation.roles
        if role.id in present and not role.external
    )


def role_of(variant: Variant, written: str, step: str) -> str | None:
    """Return the role that a row names, else the only one that may work at its step."""
    if variant.organisation.role(written) is not None:
        return written
    definition = variant.process.step(step)
    parties = definition.responsible_parties if definition is not None else ()
    roles = [party for party in parties if variant.organisation.role(party) is not None]
    return roles[0] if len(parties) == len(roles) == 1 else None


def _starts(ledger: Ledger, variant: Variant) -> Mapping[str, Counter[int]]:
    """Return how often work began in each quarter of an hour, by role."""
    found: dict[str, Counter[int]] = defaultdict(Counter)
    for written, step, bucket, count in ledger.rows(
        "SELECT COALESCE(v.role, ''), p.step, p.from_ms - MOD(p.from_ms, $size), COUNT(*) "
        "FROM calibrate_piece AS p JOIN step_visit AS v "
        "ON v.case_no = p.case_no AND v.step = p.step AND v.visit = p.visit "
        "WHERE p.hand IS NOT NULL "
        "GROUP BY COALESCE(v.role, ''), p.step, p.from_ms - MOD(p.from_ms, $size)",
        size=_BUCKET,
    ):
        role = role_of(variant, written, step)
        if role is not None:
            found[role][bucket] += count
    return found


def _of_role(
    variant: Variant, role: Role, present: Mapping[str, _Presence], starts: Counter[int]
) -> PeopleFound:
    pieces = sum(one.pieces for one in present.values())
    seen = len({name.rsplit("/", 1)[-1] for name in present})
    stated = len(role.persons) or None if role.people is None else role.people
    begun, ended, weekdays = _hours(variant, role, starts)
    return PeopleFound(
        role=role.id,
        seen=seen,
        present=min(seen, _at_a_time(present, pieces)) or 1,
        pieces=pieces,
        stated=stated,
        from_minute=begun,
        to_minute=ended,
        weekdays=weekdays,
        inside=_inside(variant, role, starts),
    )


def _at_a_time(present: Mapping[str, _Presence], pieces: int) -> int:
    """Return how many were there at a time: who left and who came later do not add up."""
    runs: dict[str, list[_Presence]] = defaultdict(list)
    for name, one in present.items():
        runs[name.rsplit("/", 1)[0]].append(one)
    if pieces < ENOUGH * len(runs):
        return max(len(row) for row in runs.values())
    there = total = 0
    for row in runs.values():
        there += sum(one.last - one.first for one in row)
        total += max(one.last for one in row) - min(one.first for one in row)
    return round(there / total) if total else max(len(row) for row in runs.values())


def _hours(
    variant: Variant, role: Role, starts: Counter[int]
) -> tuple[int | None, int | None, tuple[int, ...]]:
    """Return between which minutes of the day, and on which weekdays, work usually began."""
    total = starts.total()
    if total < ENOUGH:
        return None, None, ()
    zone = _zone(variant, role)
    minutes: Counter[int] = Counter()
    days: Counter[int] = Counter()
    for moment, count in starts.items():
        local = datetime.fromtimestamp(moment / SECOND, zone)
        minutes[local.hour * 60 + local.minute] += count
        days[local.weekday()] += count
    begun = _reached(sorted(minutes.items()), _TAIL * total)
    ended = _reached(sorted(minutes.items(), reverse=True), _TAIL * total)
    usual = tuple(sorted(day for day, count in days.items() if count >= _RARE * total))
    return begun, min(_DAY, ended + _BUCKET // MINUTE), usual


def _reached(rows: Sequence[tuple[int, int]], wanted: float) -> int:
    """Return the minute at which more than so many are counted."""
    done = accumulate(count for _, count in rows)
    return next(minute for (minute, _), sofar in zip(rows, done, strict=True) if sofar > wanted)


def _inside(variant: Variant, role: Role, starts: Counter[int]) -> Estimate:
    total = starts.total()
    if total < ENOUGH:
        return NOTHING
    calendar = variant.calendar_of(role.id)
    work = compile_calendar(calendar) if calendar is not None else ALWAYS_OPEN
    try:
        spans = work.open_spans(min(starts), max(starts) + _BUCKET)
    except UncoveredYear:
        return NOTHING
    zone = _zone(variant, role)
    inside, place = 0, 0
    for moment in sorted(starts):
        while place < len(spans) and spans[place][1] <= moment:
            place += 1
        is_open = place < len(spans) and spans[place][0] < moment + _BUCKET
        if is_open and _in_blocks(role, moment, zone):
            inside += starts[moment]
    return wilson(inside, total, CONFIDENCE)


def _in_blocks(role: Role, moment: int, zone: ZoneInfo) -> bool:
    if not role.availability.blocks:
        return True
    local = datetime.fromtimestamp(moment / SECOND, zone)
    minute = local.hour * 60 + local.minute
    return any(
        minute < end and start < minute + _BUCKET // MINUTE for start, end in _blocks(role)
    )


def _blocks(role: Role) -> Iterator[tuple[int, int]]:
    return ((block.start, block.end) for block in role.availability.blocks)


def _zone(variant: Variant, role: Role) -> ZoneInfo:
    calendar = variant.calendar_of(role.id)
    return ZoneInfo(calendar.timezone if calendar is not None else "UTC")
