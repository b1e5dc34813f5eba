"""The derived tables: who had which case when, in which step, and when it was resolved.

`build` reads `event` and `case_fact` and makes, for every kind of log:

``observation(until_ms, kind, process, calendar, requester_department, owner_department, knows_ends)``
    One row: what the tables were made with; `knows_ends` is false where nothing in the log says
    that a case is over, so that every case is taken to end with its last row.
``case_life(case_no, submit_ms, resolve_ms, close_ms, last_ms, priority, outcome, counts, process,
deadline_ms, requester_department, owner_department)``
``step_visit(case_no, n, step, visit, enabled_ms, start_ms, end_ms, department, role, resource,
outcome, class, calendar, assigned_ms, completed, elapsed_ms, working_ms)``
``spell(case_no, n, department, resource, from_ms, to_ms, class, calendar, step, visit, slot, doing,
holding, held_ms, working_ms)``
    `holding` is the `n` of the row of `holding` that it belongs to, NULL where work runs in parallel.
``holding(case_no, n, holder, from_ms, to_ms)``
``working``, ``department_calendar``
    See `hours`.

`n` orders the rows of a case (of `spell` and `holding` it counts from 1). What a row means for each kind of log stands at the top of the file in ``sql/`` that makes it.
"""

from collections.abc import Iterator, Mapping

from itsmctl.analyse import hours
from itsmctl.ledger import Ledger
from itsmctl.model.portfolio import Variant
from itsmctl.model.process import Branch, EndOutcome, Process
from itsmctl.model.tickets import Complaint, ComplaintKind, Instance, Intake, LogKind

_SCRIPTS = {
    LogKind.STATUS: ("ends", "cases", "states_status", "spells"),
    LogKind.COMPLETION: ("ends", "cases", "states_completion", "spells"),
    LogKind.LIFECYCLE: ("ends", "cases", "work_lifecycle", "work"),
    LogKind.RUN: ("cases_run", "work_run", "work"),
}
_OBSERVATION = (
    "until_ms BIGINT, kind VARCHAR, process VARCHAR, calendar VARCHAR,"
    " requester_department VARCHAR, owner_department VARCHAR, knows_ends BOOLEAN"
)
_UNCOVERED = f"""
FROM event AS e CROSS JOIN observation AS o
JOIN case_name AS n ON n.case_no = e.case_no
LEFT JOIN department_calendar AS c ON c.department = e.department
{hours.stretch("w", "COALESCE(c.calendar, o.calendar)", "e.ts_ms")}
WHERE e.ts_ms <= o.until_ms AND COALESCE(c.calendar, o.calendar) IS NOT NULL AND w.calendar IS NULL
"""
_KNOWN_STEP = "step VARCHAR, is_end BOOLEAN, is_last BOOLEAN, is_good_end BOOLEAN"
_WORDS = (
    "activity",
    "label",
    "lifecycle",
    "resource",
    "department",
    "role",
    "priority",
    "reason",
    "class",
    "cause",
    "outcome",
)


def build(
    ledger: Ledger, intake: Intake, variant: Variant | None = None, until_ms: int | None = None
) -> None:
    """Make the derived tables anew from `event` and `case_fact`, as of a moment (the last event).

    Raises:
        UnusableInput: no room on the disk or in memory.
    """
    ledger.shorten("event", _WORDS)
    first, last = next(ledger.rows("SELECT MIN(ts_ms), MAX(ts_ms) FROM event"))
    until = until_ms if until_ms is not None else last if last is not None else 0
    ledger.load("observation", _OBSERVATION, [_observation(intake.kind, variant, until)])
    process = variant.process if variant is not None else None
    ledger.load("known_step", _KNOWN_STEP, _steps(process))
    ledger.load("way_out", "step VARCHAR, outcome VARCHAR", _ways_out(process))
    hours.lay_out(ledger, variant, first if first is not None else until, max(until, last or 0))
    for name in (*_SCRIPTS[intake.kind], "hours"):
        ledger.script("itsmctl.analyse", f"tables_{name}")


def complaints(ledger: Ledger) -> tuple[Complaint, ...]:
    """Return what is wrong with a log that only its tables tell: events in years without working time.

    Raises:
        UnusableInput: no room on the disk or in memory.
    """
    count = ledger.value(f"SELECT COUNT(*) {_UNCOVERED}")
    if not count:
        return ()
    examples = ledger.rows(f"SELECT e.row, n.case_id {_UNCOVERED} ORDER BY e.row LIMIT 3")
    return (
        Complaint(
            ComplaintKind.UNCOVERED_YEAR,
            count,
            ledger.value("SELECT COUNT(*) FROM event"),
            examples=tuple(Instance(row, case) for row, case in examples),
            costs=("working_time",),
        ),
    )


def _observation(
    kind: LogKind, variant: Variant | None, until: int
) -> tuple[int | str | bool | None, ...]:
    if variant is None:
        return until, kind.value, None, None, None, None, True
    house, process = variant.organisation, variant.process
    requester = (
        house.department_of(party) for party in (process.trigger.by, "requester") if party
    )
    owner = process.governance.owner
    return (
        until,
        kind.value,
        process.id,
        house.calendar if variant.calendar(house.calendar) is not None else None,
        next((department for department in requester if department is not None), None),
        house.department_of(owner) if owner is not None else None,
        True,
    )


def _steps(process: Process | None) -> Iterator[tuple[str, bool, bool, bool]]:
    """Yield every step: whether it is an end, all ways out lead to ends, and one to good ends."""
    ends = _ends(process)
    for step in process.steps if process is not None else ():
        over = [branch for branch in step.branches if _leads_to(branch, ends)]
        good = [branch for branch in over if _leads_to(branch, ends, EndOutcome.COMPLETED)]
        is_last = bool(over) and len(over) == len(step.branches)
        yield step.id, step.end is not None, is_last, bool(good)


def _ways_out(process: Process | None) -> Iterator[tuple[str, str]]:
    """Yield the steps with those of their outcomes that lead to nothing but ends."""
    ends = _ends(process)
    for step in process.steps if process is not None else ():
        for outcome in step.outcomes:
            ways = [branch for branch in step.branches if branch.outcome == outcome]
            if all(_leads_to(branch, ends) for branch in ways):
                yield step.id, outcome


def _ends(process: Process | None) -> Mapping[str, EndOutcome]:
    steps = process.steps if process is not None else ()
    return {step.id: step.end for step in steps if step.end is not None}


def _leads_to(
    branch: Branch, ends: Mapping[str, EndOutcome], outcome: EndOutcome | None = None
) -> bool:
    return all(target in ends and outcome in {None, ends[target]} for target in branch.targets)
