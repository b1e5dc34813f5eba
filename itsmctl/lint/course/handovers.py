"""How work passes from party to party: who hands over to whom, and whether anybody says so."""

from collections.abc import Iterable, Iterator, Sequence

from itsmctl.i18n import Label
from itsmctl.lint.rule import Words
from itsmctl.lint.subject import REQUESTER, Definition
from itsmctl.model.notices import Notice
from itsmctl.model.parties import Committee
from itsmctl.model.process import Assignment, Step, StepType
from itsmctl.record import dataclass

_PASSED_THROUGH = frozenset({StepType.AUTOMATED, StepType.WAIT, StepType.NOTIFICATION})


@dataclass(frozen=True, slots=True)
class Handover:
    """Work that passes from one department to another.

    `announced`: a notification step lies between the two.
    """

    giver: Step
    taker: Step
    announced: bool


def handovers_to(definition: Definition, taker: Step) -> tuple[Handover, ...]:
    """Return how work of the house comes to a step from other departments."""
    if not taker.responsible:
        return ()
    return tuple(
        Handover(giver, taker, announced)
        for giver, announced in _arrivals(definition, taker)
        if not definition.is_left_to_outsiders(giver)
        and _changes_department(definition, giver, taker)
    )


def role_changes_to(definition: Definition, taker: Step) -> tuple[Handover, ...]:
    """Return how work comes to a step from other roles of the house, not across departments."""
    parties = set(taker.responsible_parties)
    return tuple(
        Handover(giver, taker, announced)
        for giver, announced in (_arrivals(definition, taker) if parties else ())
        if not definition.is_left_to_outsiders(giver)
        and _are_known(definition, giver, taker)
        and not parties & set(_passing_on(definition, giver))
        and not _changes_department(definition, giver, taker)
    )


def takers_after(definition: Definition, targets: Iterable[str]) -> tuple[Step, ...]:
    """Return the steps at which people go on when work comes to `targets`, machines left out."""
    found: dict[str, Step] = {}
    pending = [target for target in targets if target in definition.steps]
    seen: set[str] = set()
    while pending:
        at = definition.steps[pending.pop(0)]
        if at.responsible:
            found[at.id] = at
        elif at.type in _PASSED_THROUGH and at.id not in seen:
            seen.add(at.id)
            pending += definition.after(at.id)
    return tuple(found.values())


def givers_of(definition: Definition, taker: Step) -> Iterator[Step]:
    """Yield the steps whose parties hand work over to a step, machines between them left out."""
    return (giver for giver, _ in _arrivals(definition, taker))


def _arrivals(definition: Definition, taker: Step) -> list[tuple[Step, bool]]:
    """Return the steps that hand over to `taker`, and whether a notification lies between.

    Steps that nobody works on (machines, waits, notifications) pass work through.
    """
    found: dict[str, bool] = {}
    pending = [(taker.id, False)]
    seen = {taker.id}
    while pending:
        at, announced = pending.pop()
        for giver in definition.before(at):
            if _passing_on(definition, giver):
                found[giver.id] = announced and found.get(giver.id, True)
            elif giver.type in _PASSED_THROUGH and giver.id not in seen:
                seen.add(giver.id)
                pending.append((giver.id, announced or giver.type is StepType.NOTIFICATION))
    return [(definition.steps[giver], announced) for giver, announced in found.items()]


def _are_known(definition: Definition, *steps: Step) -> bool:
    """Whether the house knows who does the steps: a misspelt name is perhaps of the same people.

    Of a house that is not described every name is taken for what it says.
    """
    house = definition.house
    return not house.found or all(
        definition.role(party) is not None
        or definition.is_outsider(party)
        or house.department(party) is not None
        for step in steps
        for party in step.responsible_parties
    )


def _passing_on(definition: Definition, giver: Step) -> tuple[str, ...]:
    """Return the parties from which work goes on: who does the step, or sits in its committee."""
    if giver.responsible:
        return giver.responsible_parties
    body = _committee(definition, giver)
    return body.members if body is not None else ()


def _giving(definition: Definition, giver: Step) -> frozenset[str]:
    """Return the departments of the house that know when a step is done."""
    if giver.responsible:
        return definition.doing[giver.id]
    cells = tuple(map(Assignment, _passing_on(definition, giver)))
    return definition.departments(cells)


def _committee(definition: Definition, step: Step) -> Committee | None:
    body = step.approval.committee if step.approval is not None else None
    return definition.house.committee(body) if body is not None else None


def _changes_department(definition: Definition, giver: Step, taker: Step) -> bool:
    giving = _giving(definition, giver)
    if definition.is_left_to_outsiders(taker):
        return bool(giving)
    taking = definition.doing[taker.id]
    return bool(giving) and not taking <= giving


def changes_hands(definition: Definition, giver: Step, taker: Step) -> bool:
    """Whether other people go on; those of one department need no system for that."""
    if not _are_known(definition, giver, taker):
        return False
    if set(taker.responsible_parties) <= set(_passing_on(definition, giver)):
        return False
    taking = definition.doing[taker.id]
    outside = definition.is_left_to_outsiders(giver) or not taking
    return outside or not taking <= _giving(definition, giver)


def passage(definition: Definition, handovers: Sequence[Handover]) -> Words:
    """Return the words for hand-overs to one step: from where to where, and who is new."""
    taker = handovers[0].taker
    units = {
        cell.party: cell.party
        if definition.is_outsider(cell.party)
        else definition.department_of(cell.party) or cell.party
        for cell in taker.responsible
    }
    sources = [_giving(definition, handover.giver) for handover in handovers]
    new = {
        party: unit
        for party, unit in units.items()
        if any(unit not in giving for giving in sources)
    }
    return {
        "step": taker.name,
        "giving": _giving_names(definition, handovers),
        "taking": tuple(map(definition.department, dict.fromkeys(new.values()))),
        "parties": definition.parties(tuple(new)),
    }


def _giving_names(definition: Definition, handovers: Sequence[Handover]) -> tuple[Label, ...]:
    """Return the departments from which work comes; a committee stands for those who sit in it."""
    givers = [handover.giver for handover in handovers]
    units = {
        unit for giver in givers if giver.responsible for unit in definition.doing[giver.id]
    }
    bodies = [
        body.name
        for giver in givers
        if not giver.responsible and (body := _committee(definition, giver)) is not None
    ]
    return tuple(dict.fromkeys([*map(definition.department, sorted(units)), *bodies]))


def is_told(definition: Definition, handover: Handover) -> bool:
    """Whether a notice or the RACI matrix brings the hand-over to those who go on."""
    giver, taker = handover.giver, handover.taker
    parties = set(taker.responsible_parties)
    names = parties | set(definition.doing[taker.id]) | {"participants"}
    if any(map(definition.is_outsider, parties)):
        names.add(REQUESTER)
    on_arrival = receivers(taker.notices.assigned) & (
        names | {"responsible", "department-head"}
    )
    on_leaving = receivers(giver.notices.done) & (names | {"next"})
    in_matrix = parties & {cell.party for cell in (*giver.consulted, *giver.informed)}
    return bool(on_arrival or on_leaving or in_matrix)


def receivers(notice: Notice | None) -> set[str]:
    """Return whom a notice goes to, nobody where there is none."""
    return set(notice.to) if notice is not None else set()
