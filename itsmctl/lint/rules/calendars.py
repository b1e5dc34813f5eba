"""TIM: limits are counted on the hours that are meant."""

from collections.abc import Iterator, Sequence

from itsmctl.finding import Fix, Put, Severity
from itsmctl.lint.capacity.clocks import calendar_in_force, weekly_days, weekly_gap, weekly_ms
from itsmctl.lint.rule import Also, Sighting, Words, rule
from itsmctl.lint.subject import Definition
from itsmctl.lint.timing.critical_path import whole_course
from itsmctl.lint.timing.promises import calendar_of, grant_of, resolutions
from itsmctl.lint.timing.worded import hours, quoted
from itsmctl.model.policy import Profile
from itsmctl.model.process import Agreement, Step, StepType
from itsmctl.model.times import DAY, HOUR, Calendar, Duration, Limit, Unit
from itsmctl.pattern import pattern
from itsmctl.route import Route

_WORKING = frozenset({Unit.WORKING_HOURS, Unit.WORKING_DAYS})
_DAYS = pattern(r"(\d+)d|P(\d+)D")
_WEEK = 7
_WORKED_ON = frozenset({StepType.TASK, StepType.APPROVAL, StepType.DECISION})
_MOST_DAYS = 10  # longer ones are mostly periods of the calendar: 30d


@rule(
    "TIM504",
    "calendar-mismatch",
    Severity.WARNING,
    Profile.REVIEW,
    Definition,
    messages={
        "hours": "“{promise}” counts time on “{calendar}”, the limits of {steps} on “{other}”, "
        "which is closed for {gap} of the {open} hours a week that the promise counts; put them "
        "on one calendar, or leave room for it in the limits",
        "zones": "“{promise}” counts time on “{calendar}” ({zone}), the limits of {steps} on "
        "“{other}” ({there}), which is closed for {gap} of the {open} hours a week that the "
        "promise counts; put them on one calendar, or leave room for it in the limits",
        "away": "“{promise}” runs on “{calendar}”, but those who do {steps} work on “{other}”, "
        "which is closed for {gap} of the {open} hours a week that the promise counts, and their "
        "limits run on meanwhile; have somebody on duty then, or promise less",
        "step": "this step goes by “{other}”",
    },
)
def calendar_mismatch(definition: Definition) -> Iterator[Sighting]:
    """Limits and the promise that they are to keep are counted on the same hours.

    ## Why it matters
    Four working hours of a team that works nights are not the four hours that the customer
    counts: while the team is at home the promise runs on, and nobody sees in the limits why it
    was broken. A calendar that is open whenever the promise's is open does no harm. Where a promise
    names a calendar of its own, limits of less than a day that run on at night are looked at too:
    nobody is there to keep them.

    ## Fails
    ```yaml
    kind: Organisation
    spec:
      departments:
        it: {calendar: nights}
    ---
    kind: Calendar
    metadata: {id: nights}
    spec:
      week: {mon-fri: ["22:00-24:00"]}
    ---
    kind: Process
    spec:
      agreements:
        sla: {type: sla, metric: resolution, target: 3bd, calendar: nights}
      steps:
        check: {responsible: service-desk-agent, timeLimit: 2bh}
    ```

    ## Passes
    ```yaml
    spec:
      agreements:
        sla: {type: sla, metric: resolution, target: 3bd}
      steps:
        check: {responsible: service-desk-agent, timeLimit: 2bh}
    ```
    """
    for promise in resolutions(definition.process):
        calendar = calendar_of(definition.variant, promise)
        if calendar is None:
            continue
        running = list(_running(definition, promise))
        if _counts_working_time(promise.target):
            counted = [step for step, limit in running if limit.unit in _WORKING]
            for other, steps in _elsewhere(definition, calendar, counted):
                yield _on_other_hours(promise, calendar, other, steps)
        if promise.calendar is not None:
            urgent = [step for step, limit in running if _is_urgent(limit)]
            for other, steps in _elsewhere(definition, calendar, urgent):
                yield _on_other_hours(promise, calendar, other, steps, "away")


@rule(
    "TIM507",
    "wall-clock-days",
    Severity.WARNING,
    Profile.BASIC,
    Definition,
    options={"most": _MOST_DAYS},
    fix=Fix.UNSAFE,
    messages={
        "days": "the limit {written} of “{step}” runs on through nights, weekends and holidays, "
        "on which the calendar of {parties} is closed; write {meant} if working days are meant, "
        "{same} if not",
        "first": "the limit {written} of “{step}” runs on through nights, weekends and holidays, "
        "on which the calendar of {parties} is closed; write {same} if that is meant; if working "
        "days are meant, put {parties} first under responsible and write {meant}: as it stands "
        "they would be counted on the calendar of {first}",
    },
)
def wall_clock_days(definition: Definition) -> Iterator[Sighting]:
    """A limit in days for people who do not work every day is written in working days.

    ## Why it matters
    `2d` that begins on Friday afternoon ends on Sunday afternoon: the step is late before
    anybody could begin. Most authors mean `2bd`. Steps of requesters, suppliers and machines,
    deadlines by a date, calendars without a free day and whole weeks are exempt; hours (`48h`)
    say that the clock on the wall is meant.

    ## Options
    `most` (10): limits of more days than that are taken for periods of the calendar.

    ## Fails
    ```yaml
    spec:
      steps:
        check: {responsible: it-support, timeLimit: 2d}
    ```

    ## Passes
    ```yaml
    spec:
      steps:
        check: {responsible: it-support, timeLimit: 2bd}
    ```
    """
    most = definition.option("wall-clock-days", "most", _MOST_DAYS)
    seen: set[Route] = set()
    for step in definition.process.steps:
        resting = _resting(definition, step)
        if step.time_limit is None or not resting:
            continue
        first = step.responsible_parties[0]
        for route in _limit_routes(step, step.time_limit):
            written = definition.written(route) or ""
            days = _days_written(written)
            if days == 0 or (isinstance(most, int) and days > most) or route in seen:
                continue
            seen.add(route)
            words: Words = {
                "step": step.name,
                "written": written,
                "parties": definition.parties(resting),
                "meant": f"{days}bd",
                "same": f"{days * 24}h",
            }
            if first in resting:
                edits = (Put(route, f"{days}bd"),)
                yield Sighting(route, "days", words, on_value=True, edits=edits)
            else:
                words = {**words, "first": definition.party(first)}
                yield Sighting(route, "first", words, on_value=True)


def _counts_working_time(target: Limit | None) -> bool:
    return target is not None and any(limit.unit in _WORKING for limit in target.durations)


def _is_urgent(limit: Duration) -> bool:
    return limit.unit is Unit.ELAPSED and limit.quantity < DAY


def _elsewhere(
    definition: Definition, calendar: Calendar, steps: Sequence[Step]
) -> Iterator[tuple[Calendar, list[Step]]]:
    """Yield the calendars of steps that are closed while another is open, each with its steps."""
    others: dict[Calendar, list[Step]] = {}
    for step in steps:
        own = calendar_in_force(definition.variant, step)
        if own is not None and own != calendar and weekly_gap(calendar, own) > 0:
            others.setdefault(own, []).append(step)
    yield from others.items()


def _running(definition: Definition, promise: Agreement) -> Iterator[tuple[Step, Duration]]:
    """Yield the steps of the house whose time is to fit into a promise, with their limits."""
    course = definition.once(whole_course)
    for name in definition.graph.forward_order:
        step = definition.steps[name]
        if name not in course.open_work or definition.is_left_to_outsiders(step):
            continue
        if promise.until is not None and promise.until not in definition.graph.reachable_from(
            name
        ):
            continue
        grant = grant_of(definition, step, None)
        if step.responsible and grant is not None:
            yield step, grant.allowance.limit


def _on_other_hours(
    promise: Agreement,
    calendar: Calendar,
    other: Calendar,
    steps: list[Step],
    message: str | None = None,
) -> Sighting:
    words: Words = {
        "promise": promise.name,
        "calendar": calendar.name,
        "zone": calendar.timezone,
        "steps": tuple(quoted(step.name) for step in steps),
        "other": other.name,
        "there": other.timezone,
        "gap": hours(weekly_gap(calendar, other) / HOUR),
        "open": hours(weekly_ms(calendar) / HOUR),
    }
    if message is None:
        message = "hours" if calendar.timezone == other.timezone else "zones"
    also = tuple(Also(("steps", step.id), "step", {"other": other.name}) for step in steps)
    return Sighting(("agreements", promise.id), message, words, also)


def _resting(definition: Definition, step: Step) -> tuple[str, ...]:
    """Return the people of the house who carry a step out and have free days, () for outsiders."""
    parties = tuple(dict.fromkeys(step.responsible_parties))
    if step.type not in _WORKED_ON or step.supplier is not None:
        return ()
    if any(map(definition.is_outsider, parties)):
        return ()
    calendars = {party: definition.variant.calendar_of(party) for party in parties}
    return tuple(
        party
        for party, calendar in calendars.items()
        if calendar is not None and weekly_days(calendar) < _WEEK
    )


def _limit_routes(step: Step, limit: Limit) -> Iterator[Route]:
    """Yield where a limit may be written: at the step or in the defaults, plainly or by class."""
    base: Route = ("steps", step.id, "timeLimit")
    if "timeLimit" not in step.written:
        base = ("defaults", "timeLimit")
    yield base
    for name in dict.fromkeys(["default", *(name for name, _ in limit.by_class)]):
        yield (*base, name)


def _days_written(written: str) -> int:
    """Return the days of a limit written in days, 0 for others and for whole weeks."""
    match = _DAYS.fullmatch(written)
    days = int(match[1] or match[2]) if match else 0
    return days if days % _WEEK else 0
