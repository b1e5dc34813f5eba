"""Which parties of a step a case concerns: one line for every combination of conditions."""

from itertools import product

from itsmctl.model.approvals import Approval
from itsmctl.model.process import Step, StepType
from itsmctl.record import dataclass
from itsmctl.simulate.codes import CASTS_LIMIT
from itsmctl.simulate.tables import refusals
from itsmctl.simulate.tables.conditions import Conditions
from itsmctl.simulate.tables.outcomes import Ways, votes_of
from itsmctl.simulate.tables.parties import Cast, Place


@dataclass(frozen=True, slots=True)
class Line:
    """Who is asked (`asked` numbers places), and how each one votes.

    `needed` says how many votes carry where so many are asked, from nobody to everybody:
    separation of duties may leave some out.
    """

    places: tuple[Place, ...]
    asked: tuple[int, ...]
    needed: tuple[int, ...]
    votes: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Casting:
    """The lines of a step; bit i of a line's number is set where condition i does not hold.

    `chances` say how often each place is asked; `undecided` is whether a condition was taken as
    met because the model does not say how its attributes are spread.
    """

    conditions: tuple[int, ...]
    lines: tuple[Line, ...]
    chances: tuple[float, ...]
    undecided: bool


def cast_parties(
    cast: Cast, step: Step, places: tuple[Place, ...], ways: Ways, conditions: Conditions
) -> Casting:
    """Return who is asked under which conditions.

    Raises:
        CannotSimulate: a condition that is none, or too many of them.
    """
    stated = _stated(step)
    route = ("steps", step.id, "responsible")
    known = {
        party: conditions.add(when, cast.variant.process, route)
        for party, when in stated.items()
    }
    asked = tuple(dict.fromkeys(number for number in known.values() if number >= 0))
    if len(asked) > CASTS_LIMIT:
        raise refusals.too_many_conditions(route, CASTS_LIMIT)
    lines = []
    for failing in product((False, True), repeat=len(asked)):
        # The first condition is the lowest bit: it changes fastest.
        failed = {one for one, fails in zip(asked, reversed(failing), strict=True) if fails}
        parties = [party for party, number in known.items() if number not in failed]
        lines.append(_line(cast, step, places, parties, ways))
    chances = tuple(_chance(known, place, conditions) for place in places)
    undecided = any(when is not None and known[party] < 0 for party, when in stated.items())
    return Casting(asked, tuple(lines), chances, undecided)


def _stated(step: Step) -> dict[str, str | None]:
    """Return the condition under which each party is asked; without one it always is."""
    found: dict[str, str | None] = {}
    for cell in step.responsible:
        if cell.party not in found or cell.when is None:
            found[cell.party] = cell.when
    return found


def _line(
    cast: Cast, step: Step, places: tuple[Place, ...], parties: list[str], ways: Ways
) -> Line:
    if step.type is StepType.APPROVAL:
        # a committee is a place without being a party
        left_out = _stated(step).keys() - set(parties)
        asked = tuple(n for n, place in enumerate(places) if place.name not in left_out)
        rule = step.approval or Approval()
        needed = tuple(rule.votes_needed(max(1, count)) for count in range(len(asked) + 1))
        names = [places[number].name for number in asked]
        shares = votes_of(cast.variant, step, names, needed[-1], ways.carried) if asked else ()
        votes = dict(zip(asked, shares, strict=True))
        return Line(places, asked, needed, tuple(votes.get(n, 0.0) for n in range(len(places))))
    if len(parties) == len(_stated(step)):
        return Line(places, tuple(range(len(places))), (1,), ())
    narrowed = cast.narrowed(step, parties)
    return Line(narrowed or places, tuple(range(len(narrowed))), (1,), ())


def _chance(known: dict[str, int], place: Place, conditions: Conditions) -> float:
    """Return how often a place is asked, conditions taken as independent of each other."""
    numbers = [known[place.name]] if place.name in known else list(known.values())
    if not numbers or min(numbers) < 0:
        return 1.0
    missed = 1.0
    for number in numbers:
        missed *= 1 - conditions.chance(number)
    return 1 - missed
