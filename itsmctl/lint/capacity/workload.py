"""How much work the cases of a process bring in an ordinary week, and to whom.

The traffic equations say how often a case comes to each step; effort and arrivals how much work
that is. Where numbers do not say, nothing is counted: what is found is rather too little work.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from math import inf
from operator import mul

from itsmctl.errors import CannotSimulate
from itsmctl.flow.graph import Graph
from itsmctl.lint.capacity.clocks import calendar_in_force, weekly_days, weekly_ms
from itsmctl.model.approvals import Approval, Order, Quorum
from itsmctl.model.parties import Organisation
from itsmctl.model.portfolio import Variant
from itsmctl.model.process import Process, Step, StepType
from itsmctl.model.simulation import Arrivals, Per, SimulationModel
from itsmctl.model.times import DAY, HOUR, WEEK
from itsmctl.record import dataclass

_APPROVED = "approved"


@dataclass(frozen=True, slots=True)
class Work:
    """Hands-on time (hours per week) at a step, which waits for somebody who has any of `roles`.

    `process` is the one to which the step belongs: a sub-process of the one asked about, perhaps.
    """

    process: str
    step: str
    roles: frozenset[str]
    hours: float


def weekly_work(variant: Variant, graph: Graph) -> tuple[Work, ...]:
    """Return the work that a process and its sub-processes bring, () where that is not known.

    `graph` is that of the process.
    """
    model = variant.model
    if model is None or model.arrivals is None:
        return ()
    cases = weekly_cases(variant, model.arrivals)
    try:
        return tuple(_work(variant, variant.process, graph, cases)) if cases else ()
    except CannotSimulate:
        return ()  # it is not known how often a step is reached


def weekly_cases(variant: Variant, arrivals: Arrivals) -> float:
    """Return how many cases arrive in an ordinary week; 0 where that is not known."""
    batch = sum(arrivals.batch) / len(arrivals.batch) if arrivals.batch else 1.0
    calendar = variant.calendar(arrivals.calendar or variant.organisation.calendar)
    if (rate := arrivals.rate) is not None:
        units = {
            Per.WORKING_DAY: weekly_days(calendar),
            Per.WORKING_HOUR: weekly_ms(calendar) / HOUR,
            Per.DAY: WEEK / DAY,
            Per.HOUR: WEEK / HOUR,
            Per.WEEK: 1.0,
        }
        return batch * rate.amount * units[rate.per]
    if arrivals.interval is None:
        return 0.0
    from itsmctl.lint.capacity.estimates import mean, times_on  # noqa: PLC0415  few have numbers
    from itsmctl.model.shapes import counts_working_time  # noqa: PLC0415  as above

    gap = mean(arrivals.interval, times_on(calendar))
    working = arrivals.calendar is not None or counts_working_time(arrivals.interval)
    return batch * (weekly_ms(calendar) if working else WEEK) / gap if gap else 0.0


def _work(
    variant: Variant,
    process: Process,
    graph: Graph,
    cases: float,
    above: frozenset[str] = frozenset(),
) -> Iterator[Work]:
    """Yield the work of a number of cases at each step of a process, those below included.

    `above` are the callers: a process that runs itself is followed once.
    """
    from itsmctl.flow.traffic import expected_visits  # noqa: PLC0415  as above

    model = variant.model_of(process.id)
    visits = expected_visits(graph, _shares(process, model))
    for step in process.steps:
        often = visits[step.id] * cases
        if often <= 0:
            continue
        for roles, effort in _efforts(variant, step, model):
            if 0 < often * effort < inf:
                yield Work(process.id, step.id, roles, often * effort / HOUR)
        for called in variant.called:
            if called.id == step.calls and called.id not in above:
                below = above | {called.id}
                yield from _work(variant, called, Graph.of(called), often, below)


def _shares(
    process: Process, model: SimulationModel | None
) -> Mapping[str, Mapping[str, float]]:
    """Return how often work takes each way out, where the model says so."""
    found: dict[str, Mapping[str, float]] = {}
    for step in process.steps:
        stated = dict(model.shares(step.id)) if model is not None else {}
        if step.approval is not None and model is not None:
            stated = _decided(step, step.approval, stated, model)
        if stated:  # shares beyond all and nothing are FLW307's to name
            found[step.id] = {way: min(1.0, max(0.0, share)) for way, share in stated.items()}
    return found


def _decided(
    step: Step, approval: Approval, stated: dict[str, float], model: SimulationModel
) -> dict[str, float]:
    """Return the shares of an approval: by its votes where they are stated."""
    votes = [share for _, share in _votes(step, model)]
    against = [outcome for outcome in step.outcomes if outcome != _APPROVED]
    if not votes or len(votes) != len(step.responsible) or len(against) != 1:
        return stated
    automatic = dict(model.auto).get(step.id, 0.0)
    carried = _carried(votes, approval.votes_needed(len(votes)))
    approved = automatic + (1 - automatic) * carried
    return {_APPROVED: approved, against[0]: 1 - approved}


def _votes(step: Step, model: SimulationModel) -> tuple[tuple[str, float], ...]:
    return next((row.shares for row in model.votes if row.of == step.id), ())


def _carried(votes: Sequence[float], needed: int) -> float:
    """Return the chance that at least so many votes are for."""
    chances = [1.0]  # of 0, 1, 2 ... votes for
    for share in votes:
        without = [chance * (1 - share) for chance in chances]
        chances = [
            missed + gained
            for missed, gained in zip(
                [*without, 0.0], [0.0, *(chance * share for chance in chances)], strict=True
            )
        ]
    return sum(chances[needed:])


def _efforts(
    variant: Variant, step: Step, model: SimulationModel | None
) -> Iterator[tuple[frozenset[str], float]]:
    """Yield the effort (ms) of one visit by the roles of the house that may give it."""
    if not step.type.has_people or (step.approval is not None and step.approval.committee):
        return
    stated = (model.numbers(step.id).effort if model is not None else None) or step.effort
    if stated is None:
        return
    from itsmctl.lint.capacity.estimates import mean, times_on  # noqa: PLC0415  as above

    effort = mean(stated, times_on(calendar_in_force(variant, step)))
    if effort is None:
        return
    house = variant.organisation
    cells = [_workers(house, party) for party in dict.fromkeys(step.responsible_parties)]
    if not cells or not all(cells):
        return  # nobody is named, or people from outside take part: who does how much is not known
    if step.type is not StepType.APPROVAL or step.approval is None:
        yield frozenset().union(*cells), effort
        return
    automatic = dict(model.auto).get(step.id, 0.0) if model is not None else 0.0
    conditional = any(cell.when is not None for cell in step.responsible)
    yield from _of_approvers(
        step.approval,
        cells,
        effort * (1 - automatic),
        _yes(step, model),
        conditional=conditional,
    )


def _of_approvers(
    approval: Approval,
    cells: Sequence[frozenset[str]],
    effort: float,
    yes: Sequence[float],
    *,
    conditional: bool,
) -> Iterator[tuple[frozenset[str], float]]:
    """Yield what approvers give: each of all of them, or as many as it takes."""
    if conditional:  # at least one of them decides
        yield frozenset().union(*cells), effort
    elif approval.quorum is not Quorum.ALL:
        yield frozenset().union(*cells), effort * approval.votes_needed(len(cells))
    elif approval.order is Order.SEQUENTIAL:
        asked = [1.0, *accumulate(yes, mul)]
        for cell, share in zip(cells, asked, strict=False):
            yield cell, effort * share
    else:
        for cell in cells:
            yield cell, effort


def _yes(step: Step, model: SimulationModel | None) -> list[float]:
    """Return how often each approver agrees; by the model's votes, else by its outcomes."""
    if model is None:
        return []
    votes = dict(_votes(step, model))
    parties = tuple(dict.fromkeys(step.responsible_parties))
    if votes:
        return [votes.get(party, 1.0) for party in parties]
    approved = dict(model.shares(step.id)).get(_APPROVED)
    if approved is None or not parties:
        return []
    return [max(approved, 0.0) ** (1 / len(parties))] * len(parties)


def _workers(house: Organisation, party: str) -> frozenset[str]:
    """Return the roles of the house that work for a party, none for one from outside."""
    role = house.role(party)
    if role is not None:
        return frozenset() if role.external else frozenset({role.id})
    return frozenset(
        role.id
        for role in house.roles
        if role.department == party and role.executes and not role.external
    )
