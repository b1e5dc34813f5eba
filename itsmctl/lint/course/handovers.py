"""How work passes from party to party: who hands over to whom, and whether anybody says so."""

from collections.abc import Iterable, Iterator, Sequence

from itsmctl.lint.rule import Words
from itsmctl.lint.subject import REQUESTER, Definition
from itsmctl.model.notices import Notice
from itsmctl.model.process import Step, StepType
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
        and not parties & set(giver.responsible_parties)
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
            if giver.responsible:
                found[giver.id] = announced and found.get(giver.id, True)
            elif giver.type in _PASSED_THROUGH and giver.id not in seen:
                seen.add(giver.id)
                pending.append((giver.id, announced or giver.type is StepType.NOTIFICATION))
    return [(definition.steps[giver], announced) for giver, announced in found.items()]


def _changes_department(definition: Definition, giver: Step, taker: Step) -> bool:
    giving = definition.doing[giver.id]
    if definition.is_left_to_outsiders(taker):
        return bool(giving)
    taking = definition.doing[taker.id]
    return bool(giving) and not taking <= giving


def changes_hands(definition: Definition, giver: Step, taker: Step) -> bool:
    """Whether other people go on; those of one department need no system for that."""
    if set(taker.responsible_parties) <= set(giver.responsible_parties):
        return False
    taking = definition.doing[taker.id]
    outside = definition.is_left_to_outsiders(giver) or not taking
    return outside or not taking <= definition.doing[giver.id]


def passage(definition: Definition, handovers: Sequence[Handover]) -> Words:
    """Return the words for hand-overs to one step: from where to where, and who is new."""
    taker = handovers[0].taker
    units = {
        cell.party: cell.party
        if definition.is_outsider(cell.party)
        else definition.department_of(cell.party) or cell.party
        for cell in taker.responsible
    }
    sources = [definition.doing[handover.giver.id] for handover in handovers]
    new = {
        party: unit
        for party, unit in units.items()
        if any(unit not in giving for giving in sources)
    }
    giving = sorted(frozenset().union(*sources))
    return {
        "step": taker.name,
        "giving": tuple(map(definition.department, giving)),
        "taking": tuple(map(definition.department, dict.fromkeys(new.values()))),
        "parties": definition.parties(tuple(new)),
    }


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
