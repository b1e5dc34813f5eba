"""TIM: people can do the work that a process brings, and in the time that it is given."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from itsmctl.finding import Severity
from itsmctl.i18n import Text
from itsmctl.lint.capacity.clocks import Allowance, calendar_in_force, working_time
from itsmctl.lint.capacity.staff import bound_of, names_of, overloads, servers_of
from itsmctl.lint.capacity.workload import Work
from itsmctl.lint.rule import Also, Sighting, Words, rule
from itsmctl.lint.subject import Definition
from itsmctl.lint.timing.worded import hours, working
from itsmctl.model.approvals import Order, Quorum
from itsmctl.model.policy import Profile
from itsmctl.model.process import Step
from itsmctl.model.simulation import Distribution
from itsmctl.model.times import Duration

if TYPE_CHECKING:
    from itsmctl.flow.load import Load

_FULL = 100


@rule(
    "TIM505",
    "work-exceeds-limit",
    Severity.WARNING,
    Profile.REVIEW,
    Definition,
    options={"measure": "mean"},
    messages={
        "mean": "“{step}” takes {work} of work on average, more than its limit of {limit}; allow "
        "more time, or split the step",
        "p90": "one case in ten takes more than {work} of work in “{step}”, and that is more than "
        "its limit of {limit}; allow more time, or split the step",
        "holds": "{limit} (= {time} of work)",
    },
)
def work_exceeds_limit(definition: Definition) -> Iterator[Sighting]:
    """The work of a step fits into its time limit.

    ## Why it matters
    A limit that is shorter than the work itself is broken by the best people on the quietest
    day. It teaches everybody that limits do not count. The effort is that of the simulation
    model, or of the step; the limit counts for as much working time as it can hold.

    ## Options
    `measure` (mean): what is held against the limit, `mean` or `p90`, which nine cases in ten
    do not exceed.

    ## Fails
    ```yaml
    spec:
      steps:
        check: {responsible: it-support, timeLimit: 1bh, effort: 2h}
    ```

    ## Passes
    ```yaml
    spec:
      steps:
        check: {responsible: it-support, timeLimit: 4bh, effort: 2h}
    ```
    """
    measure = definition.option("work-exceeds-limit", "measure", "mean")
    message = "p90" if measure == "p90" else "mean"
    for step in definition.process.steps:
        effort = _effort(definition, step)
        if effort is None or step.time_limit is None:
            continue
        from itsmctl.lint.capacity.estimates import (  # noqa: PLC0415  few state an effort
            mean,
            ninth_decile,
            times_on,
        )

        calendar = calendar_in_force(definition.variant, step)
        quantity = ninth_decile if message == "p90" else mean
        work = (quantity(effort, times_on(calendar)) or 0) * _turns(step)
        longest = _longest(Allowance(limit, calendar) for limit in step.time_limit.durations)
        if longest is not None and work > longest[1]:
            words: Words = {
                "step": step.name,
                "work": str(working(work)),
                "limit": _holding(*longest),
            }
            yield Sighting(("steps", step.id, "timeLimit"), message, words)


@rule(
    "TIM509",
    "overloaded-by-construction",
    Severity.WARNING,
    Profile.REVIEW,
    Definition,
    options={"percent": _FULL},
    messages={
        "load": "this process alone brings {parties} {work} hours of work a week, but their people "
        "have {capacity}; add people, shorten the work, or give some of it to others",
        "share": "this step brings {work} hours a week",
    },
)
def overloaded_by_construction(definition: Definition) -> Iterator[Sighting]:
    """The people of a role have the hours for the work that the process brings them.

    ## Why it matters
    Where more work arrives than people can do, the queue grows every week; no reminder and no
    escalation makes it shorter. Arrivals, shares of outcomes and effort come from the simulation
    model, people and hours from organisation and calendars, in a week without holidays. Work is
    shared out as evenly as roles allow; where numbers are missing nothing is assumed.

    ## Options
    `percent` (100): from which load on people count as overloaded.

    ## Fails
    ```yaml
    kind: Process
    spec:
      steps:
        check: {responsible: service-desk-agent}
    ---
    kind: SimulationModel
    spec:
      arrivals: {rate: 30/bd}
      steps:
        check: {effort: 1h}
    ```

    ## Passes
    ```yaml
    kind: Process
    spec:
      steps:
        check: {responsible: service-desk-agent}
    ---
    kind: SimulationModel
    spec:
      arrivals: {rate: 12/bd}
      steps:
        check: {effort: 1h}
    ```
    """
    model, variant = definition.variant.model, definition.variant
    if not definition.weekly_work or model is None:
        return
    bound = bound_of(definition.option("overloaded-by-construction", "percent", _FULL))
    servers = servers_of(definition.house, variant.calendar, model.people)
    for load in overloads(definition.weekly_work, servers, bound):
        by_step = _by_step(definition.weekly_work, load)
        words: Words = {
            "parties": names_of(definition.house, load),
            "work": hours(load.work),
            "capacity": hours(load.capacity),
        }
        also = tuple(
            Also(("steps", step), "share", {"work": hours(amount)})
            for step, amount in by_step[1:]
        )
        yield Sighting(("steps", by_step[0][0], "responsible"), "load", words, also)


def _effort(definition: Definition, step: Step) -> Distribution | None:
    """Return the effort that people of the house spend on a step, None where it is not known."""
    outside = not step.responsible or any(map(definition.is_outsider, step.responsible_parties))
    decided = step.approval is not None and step.approval.committee is not None
    if not step.type.has_people or outside or decided:
        return None
    model = definition.variant.model
    return (model.numbers(step.id).effort if model is not None else None) or step.effort


def _turns(step: Step) -> int:
    """Return how many do the work one after the other, and not side by side."""
    approval = step.approval
    if approval is None or approval.order is not Order.SEQUENTIAL:
        return 1
    every = approval.quorum is Quorum.ALL and all(
        cell.when is None for cell in step.responsible
    )
    return len(step.responsible) if every else 1


def _longest(allowances: Iterable[Allowance]) -> tuple[Duration, int] | None:
    """Return the limit that holds the most working time, and how much that is."""
    found = [(allowance.limit, working_time(allowance)) for allowance in allowances]
    return max(found, key=_second, default=None)


def _holding(limit: Duration, time: int) -> Text | str:
    """Return a limit, and how much work it holds where that does not go without saying."""
    if str(limit) == str(working(time)):
        return str(limit)
    words: Words = {"limit": str(limit), "time": str(working(time))}
    return work_exceeds_limit.sentence("holds", words)


def _second(row: tuple[Duration, int]) -> int:
    return row[1]


def _by_step(work: Iterable[Work], load: "Load") -> list[tuple[str, float]]:
    """Return how many hours of a load each step brings, the greatest first."""
    amounts: dict[str, float] = {}
    for row in work:
        if row.roles in load.roles:
            amounts[row.step] = amounts.get(row.step, 0.0) + row.hours
    return sorted(amounts.items(), key=lambda entry: -entry[1])
