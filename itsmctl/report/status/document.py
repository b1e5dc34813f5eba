"""The status for other programs: ``itsmctl/status/v1``, of all open cases or of one case."""

import json
from collections.abc import Iterator
from typing import TextIO

from itsmctl.analyse.status.clocks import days_of
from itsmctl.analyse.status.life import Life
from itsmctl.analyse.status.notices import action_of, point_of
from itsmctl.analyse.status.nouns import (
    Clock,
    Hand,
    Level,
    OpenStep,
    Standing,
    Ticket,
    Total,
    Way,
)
from itsmctl.analyse.status.status import Status
from itsmctl.i18n import Language
from itsmctl.model.portfolio import Variant
from itsmctl.model.times import SECOND
from itsmctl.report.figures_json import Json, rounded
from itsmctl.report.status.words import (
    department_words,
    holder_words,
    iso_words,
    moment_words,
    step_words,
    verdict_words,
)
from itsmctl.worktime import UncoveredYear

SCHEMA = "itsmctl/status/v1"


def write_status_json(status: Status, out: TextIO, language: Language = "en") -> None:
    """Write the document and a line feed; only the words for people depend on the language."""
    _write(status_document(status, language), out)


def write_life_json(life: Life, out: TextIO, language: Language = "en") -> None:
    """Write one case's life, likewise."""
    _write(life_document(life, language), out)


def status_document(status: Status, language: Language = "en") -> dict[str, Json]:
    """Return all open steps, worst first, and the sums of each department."""
    zone = status.zone
    return {
        "schema": SCHEMA,
        "process": status.variant.process.id if status.variant is not None else None,
        "until": iso_words(status.until_ms, zone),
        "zone": zone,
        "cases": status.cases,
        "open_cases": status.open_cases,
        "knows_ends": status.knows_ends,
        "elsewhere": dict(status.elsewhere),
        "standings": {each.value: status.count(each) for each in Standing},
        "departments": [_total(one, status, language) for one in status.totals],
        "steps": [_step(step, status.variant, zone, language) for step in status.steps],
        "case": None,
    }


def life_document(life: Life, language: Language = "en") -> dict[str, Json]:
    """Return one case with all its visits; every limit has its arithmetic."""
    zone = life.zone
    steps: list[Json] = [
        _step(step, life.variant, zone, language, days=True) for step in life.visits
    ]
    open_steps = [visit for visit in life.visits if visit.place.is_open]
    return {
        "schema": SCHEMA,
        "process": life.variant.process.id if life.variant is not None else None,
        "until": iso_words(life.until_ms, zone),
        "zone": zone,
        "cases": 1,
        "open_cases": int(life.ticket.is_open),
        "knows_ends": True,
        "elsewhere": {},
        "standings": {
            each.value: sum(visit.standing is each for visit in open_steps) for each in Standing
        },
        "departments": [],
        "steps": steps,
        "case": {**_ticket(life.ticket, zone), "parts": list(life.parts)},
    }


def status_rows(status: Status, language: Language) -> Iterator[tuple[str | float | None, ...]]:
    """Yield the open steps as rows of a sheet, the heading first."""
    return _rows(status.steps, status.variant, status.zone, language)


def life_rows(life: Life, language: Language) -> Iterator[tuple[str | float | None, ...]]:
    """Yield the visits of a case as rows of a sheet, the heading first."""
    return _rows(life.visits, life.variant, life.zone, language)


def _rows(
    steps: tuple[OpenStep, ...], variant: Variant | None, zone: str, language: Language
) -> Iterator[tuple[str | float | None, ...]]:
    yield (
        "case", "step", "visit", "holder", "since", "standing", "used", "due", "verdict",
    )  # fmt: skip
    for step in steps:
        place, clock = step.place, step.clock
        due = clock.due_ms if clock is not None else None
        yield (
            place.ticket.case,
            step_words(step).render(language),
            place.visit,
            holder_words(step, variant).render(language),
            moment_words(place.since_ms, zone),
            step.standing.value,
            rounded(step.share),
            None if due is None else moment_words(due, zone),
            verdict_words(step).render(language),
        )


def _write(document: dict[str, Json], out: TextIO) -> None:
    json.dump(document, out, ensure_ascii=False, indent=2, allow_nan=False)
    out.write("\n")


def _step(
    step: OpenStep,
    variant: Variant | None,
    zone: str,
    language: Language,
    *,
    days: bool = False,
) -> dict[str, Json]:
    place, escalation = step.place, step.escalation
    return {
        **_ticket(place.ticket, zone),
        "step": place.step or None,
        "name": step_words(step).render(language),
        "visit": place.visit,
        "after": place.after,
        "expected": place.inferred,
        "part": place.child,
        "holder": holder_words(step, variant).render(language),
        "hands": [_hand(hand, zone) for hand in place.hands],
        "since": iso_words(place.since_ms, zone),
        "reached": iso_words(place.enabled_ms, zone),
        "assigned": _moment(place.assigned_ms, zone),
        "started": _moment(place.start_ms, zone),
        "ended": _moment(place.end_ms, zone),
        "step_outcome": place.outcome,
        "age_s": _seconds(step.age_ms),
        "standing": step.standing.value,
        "used": rounded(step.share),
        "verdict": verdict_words(step).render(language),
        "clocks": [_clock(clock, zone, days=days) for clock in step.clocks],
        "promises": [_clock(clock, zone, days=days) for clock in step.promises],
        "not_before": _moment(step.not_before_ms, zone),
        "next": [_way(way) for way in step.ways],
        "notices": [_level(level, zone) for level in step.levels],
        "escalation": None if escalation is None else _level(escalation, zone),
    }


def _ticket(ticket: Ticket, zone: str) -> dict[str, Json]:
    return {
        "case": ticket.case,
        "process": ticket.process,
        "priority": ticket.priority,
        "submitted": iso_words(ticket.submit_ms, zone),
        "resolved": _moment(ticket.resolve_ms, zone),
        "closed": _moment(ticket.close_ms, zone),
        "outcome": ticket.outcome,
        "parent": ticket.parent,
    }


def _clock(clock: Clock, zone: str, *, days: bool) -> dict[str, Json]:
    return {
        "kind": clock.kind.value,
        "name": None
        if clock.name is None
        else {"en": clock.name.render("en"), "zh": clock.name.render("zh")},
        "limit": str(clock.duration) if clock.duration is not None else None,
        "calendar": clock.calendar.id if clock.calendar is not None else None,
        "working_time": clock.in_working_time,
        "start": iso_words(clock.start_ms, zone),
        "seen": iso_words(clock.seen_ms, zone),
        "stopped": clock.stopped,
        "due": _moment(clock.due_ms, zone),
        "limit_s": _seconds(clock.total_ms),
        "used_s": _seconds(clock.used_ms),
        "used": rounded(clock.share),
        "late": clock.is_late,
        "over_s": _seconds(clock.over_ms),
        "held": clock.held,
        "pauses": [
            {
                "reason": pause.reason,
                "from": iso_words(pause.from_ms, zone),
                "to": _moment(pause.to_ms, zone),
                "taken_out_s": _seconds(pause.lost_ms),
            }
            for pause in clock.pauses
        ],
        "days": _days(clock) if days else [],
    }


def _days(clock: Clock) -> list[Json]:
    try:
        return [
            {"day": share.day.isoformat(), "counted_s": _seconds(share.counted_ms)}
            for share in days_of(clock)
        ]
    except UncoveredYear:
        return []


def _level(level: Level, zone: str) -> dict[str, Json]:
    action = action_of(level)
    return {
        "kind": level.kind.value,
        "at": point_of(level.at),
        "moment": iso_words(level.moment_ms, zone),
        "due": level.passed,
        "recorded": level.recorded,
        "to": [one.party for one in level.to],
        "persons": [person for one in level.to for person in one.persons],
        "escalation": None if action is None else action[0].value,
        "action": None if action is None else action[1].value,
    }


def _way(way: Way) -> dict[str, Json]:
    return {
        "outcome": way.outcome,
        "step": way.step,
        "ends": way.ends,
        "parties": [one.party for one in way.parties],
    }


def _hand(hand: Hand, zone: str) -> dict[str, Json]:
    return {
        "department": hand.department,
        "role": hand.role,
        "person": hand.resource,
        "since": iso_words(hand.since_ms, zone),
        "state": hand.state.value if hand.state is not None else None,
    }


def _total(total: Total, status: Status, language: Language) -> dict[str, Json]:
    counts = dict(total.standings)
    return {
        "department": total.department,
        "name": department_words(total.department, status.variant).render(language),
        "steps": total.steps,
        "cases": total.cases,
        "standings": {each.value: counts.get(each, 0) for each in Standing},
        "oldest": iso_words(total.oldest_ms, status.zone),
    }


def _moment(moment_ms: int | None, zone: str) -> str | None:
    return None if moment_ms is None else iso_words(moment_ms, zone)


def _seconds(milliseconds: int | None) -> float | None:
    return None if milliseconds is None else rounded(milliseconds / SECOND)
