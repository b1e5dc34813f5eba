"""RAC: no cell of the responsibility matrix holds too many, twice the same, or the wrong ones."""

from collections.abc import Iterator, Sequence

from itsmctl.finding import Drop, Edit, Fix, Severity, Symptom
from itsmctl.i18n import Word
from itsmctl.lint.course.handovers import takers_after
from itsmctl.lint.people.authority import superiors
from itsmctl.lint.people.cells import at_once, cell_route, cells_of, is_inherited
from itsmctl.lint.people.requester import records_request
from itsmctl.lint.rule import Sighting, Words, rule
from itsmctl.lint.subject import Definition, unconditional
from itsmctl.model.policy import Profile
from itsmctl.model.process import Assignment, Step, StepType

_CARRIED_OUT = frozenset({StepType.TASK, StepType.DECISION})
_MOST_RESPONSIBLE = 2
_MOST_CONSULTED = 3


@rule(
    "RAC206",
    "too-many-responsible",
    Severity.WARNING,
    Profile.REVIEW,
    Definition,
    symptom=Symptom.BUCK_PASSING,
    options={"max": _MOST_RESPONSIBLE},
    messages={
        "many": "“{step}” has {count} Responsible parties ({parties}), more than {max}; keep "
        "those who do the work, and consult or inform the others, or split the step",
    },
)
def too_many_responsible(definition: Definition) -> Iterator[Sighting]:
    """Few parties carry a step out together.

    ## Why it matters
    What belongs to everybody is done by nobody, or done twice: each of them may think that
    another one has begun. In approvals and feedback many may take part; parties that take turns
    by the case (`when`) count once.

    ## Options
    `max` (2): how many parties may be responsible for a task or a decision in one case.

    ## Fails
    ```yaml
    spec:
      steps:
        check:
          responsible: [service-desk-agent, service-desk-manager, process-manager]
    ```

    ## Passes
    ```yaml
    spec:
      steps:
        check:
          responsible: service-desk-agent
          consulted: [service-desk-manager, process-manager]
    ```
    """
    most = definition.option("too-many-responsible", "max", _MOST_RESPONSIBLE)
    for step in definition.process.steps:
        if step.type in _CARRIED_OUT and not records_request(definition, step):
            parties = at_once(step.responsible)
            if _exceeds(len(parties), most):
                route = cell_route(step, "responsible")
                yield Sighting(route, "many", _crowd(definition, step, parties, str(most)))


@rule(
    "RAC207",
    "too-many-consulted",
    Severity.WARNING,
    Profile.REVIEW,
    Definition,
    options={"max": _MOST_CONSULTED},
    messages={
        "many": "“{step}” consults {count} parties ({parties}), more than {max}; consult those "
        "without whom it cannot be decided, and inform the others",
    },
)
def too_many_consulted(definition: Definition) -> Iterator[Sighting]:
    """Few parties are consulted in a step.

    ## Why it matters
    Everybody who is consulted is somebody to wait for. With every further opinion the step takes
    longer and it becomes less clear who decides. Many of those in the cell need only be
    informed.

    ## Options
    `max` (3): how many parties may be consulted in a step in one case.

    ## Fails
    ```yaml
    spec:
      steps:
        check:
          consulted:
            - service-desk-agent
            - service-desk-manager
            - it-support
            - it-director
    ```

    ## Passes
    ```yaml
    spec:
      steps:
        check:
          consulted: [service-desk-agent, it-support]
          informed: [service-desk-manager, it-director]
    ```
    """
    most = definition.option("too-many-consulted", "max", _MOST_CONSULTED)
    told: set[tuple[Assignment, ...]] = set()
    for step in definition.process.steps:
        parties = at_once(step.consulted)
        if step.consulted in told or not _exceeds(len(parties), most):
            continue
        if "consulted" not in step.written:  # one default, one finding
            told.add(step.consulted)
        route = cell_route(step, "consulted")
        yield Sighting(route, "many", _crowd(definition, step, parties, str(most)))


@rule(
    "RAC209",
    "redundant-raci-cell",
    Severity.WARNING,
    Profile.BASIC,
    Definition,
    symptom=Symptom.DUPLICATION,
    fix=Fix.SAFE,
    messages={
        "responsible-consulted": "{party} carries “{step}” out and is consulted as well; leave "
        "it out of consulted",
        "responsible-informed": "{party} carries “{step}” out and is informed as well; leave it "
        "out of informed",
        "accountable-consulted": "{party} answers for “{step}” and is consulted as well; leave "
        "it out of consulted",
        "accountable-informed": "{party} answers for “{step}” and is informed as well; leave it "
        "out of informed",
    },
)
def redundant_raci_cell(definition: Definition) -> Iterator[Sighting]:
    """Who carries a step out or answers for it is not consulted or informed besides.

    ## Why it matters
    Who does the work or answers for it knows of it. A second letter in the matrix says nothing
    new and hides which part is meant: asked for an opinion, or in charge? Where the party does
    the next step as well, being informed announces that, and passes.

    ## Fails
    ```yaml
    spec:
      steps:
        check:
          responsible: service-desk-agent
          consulted: [service-desk-agent, it-support]
    ```

    ## Passes
    ```yaml
    spec:
      steps:
        check: {responsible: service-desk-agent, consulted: [it-support]}
    ```
    """
    for step in definition.process.steps:
        for weak in ("consulted", "informed"):
            if cells_of(step, weak) and weak in step.written:
                yield from _redundant(definition, step, weak)


@rule(
    "RAC210",
    "accountable-below-responsible",
    Severity.WARNING,
    Profile.REVIEW,
    Definition,
    symptom=Symptom.BUCK_PASSING,
    supersedes=("RAC205",),
    messages={
        "below": "{accountable} answers for “{step}”, but reports to {responsible}, who carries "
        "it out; let {responsible} or a superior of theirs answer for it",
    },
)
def accountable_below_responsible(definition: Definition) -> Iterator[Sighting]:
    """Who answers for a step does not report to the one who carries it out.

    ## Why it matters
    Nobody can hold a superior to a promise. A subordinate who answers for the work of a director
    will wait and take the blame. Approvals are exempt: there a coordinator may well answer for
    a decision being made that others make.

    ## Fails
    ```yaml
    spec:
      steps:
        check: {responsible: it-director, accountable: it-support}
    ```

    ## Passes
    ```yaml
    spec:
      steps:
        check: {responsible: it-support, accountable: it-director}
    ```
    """
    for step in definition.process.steps:
        if step.type not in _CARRIED_OUT:
            continue
        doing = unconditional(step.responsible)
        for party in unconditional(step.accountable):
            above = superiors(definition, party) - {party}
            over = [
                one for one in doing if one in above and party not in superiors(definition, one)
            ]
            if over and party not in step.responsible_parties:
                words: Words = {
                    "step": step.name,
                    "accountable": definition.party(party),
                    "responsible": definition.parties(tuple(over)),
                }
                yield Sighting(cell_route(step, "accountable"), "below", words)


def _exceeds(count: int, most: Word) -> bool:
    return isinstance(most, int | float) and count > most


def _crowd(definition: Definition, step: Step, parties: Sequence[str], most: str) -> Words:
    return {
        "step": step.name,
        "count": len(parties),
        "parties": definition.parties(tuple(parties)),
        "max": most,
    }


def _redundant(definition: Definition, step: Step, weak: str) -> Iterator[Sighting]:
    cells = cells_of(step, weak)
    strong = {cell: _stronger(step, cell) for cell in cells}
    if not any(strong.values()):
        return
    ahead = takers_after(definition, definition.after(step.id))
    next_parties = {party for taker in ahead for party in taker.responsible_parties}
    spare = [cell for cell in cells if strong[cell] and cell.party not in next_parties]
    for place, cell in enumerate(cells):
        if cell in spare:
            yield Sighting(
                (*cell_route(step, weak), place),
                f"{strong[cell]}-{weak}",
                {"step": step.name, "party": definition.party(cell.party)},
                on_value=True,
                edits=_without(definition, step, weak, place, last=len(spare) == len(cells)),
            )


def _stronger(step: Step, weak: Assignment) -> str | None:
    """Return the cell that makes another one needless, in every case in which it holds."""
    for letter in ("responsible", "accountable"):
        for cell in cells_of(step, letter):
            if cell.party == weak.party and cell.when in {None, weak.when}:
                return letter
    return None


def _without(
    definition: Definition, step: Step, letter: str, place: int, *, last: bool
) -> tuple[Edit, ...]:
    """Return the edit that empties one cell, or leaves out the key where all of it is needless."""
    route = ("steps", step.id, letter)
    if not last:
        return (Drop((*route, place)),)
    return () if is_inherited(definition, letter) else (Drop(route),)
