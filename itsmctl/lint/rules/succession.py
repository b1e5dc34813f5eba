"""RAC, HND: who goes on is told, knows what must be there, and does not hand it straight back."""

from collections.abc import Iterator, Sequence

from itsmctl.finding import Edit, Fix, Severity, Symptom
from itsmctl.i18n import Label
from itsmctl.lint.course.gathering import gathered
from itsmctl.lint.course.handovers import (
    Handover,
    changes_hands,
    givers_of,
    is_told,
    role_changes_to,
)
from itsmctl.lint.course.pingpong import rallies
from itsmctl.lint.people.mending import with_cells
from itsmctl.lint.rule import Also, Sighting, Words, rule
from itsmctl.lint.subject import Definition, unconditional
from itsmctl.lint.timing.worded import quoted
from itsmctl.model.policy import Profile
from itsmctl.model.process import Assignment, JoinKind, Step, StepType

_NEEDS_SOMETHING = frozenset({StepType.TASK, StepType.DECISION, StepType.APPROVAL})
_MOST_RETURNS = 2


@rule(
    "RAC208",
    "downstream-not-informed",
    Severity.WARNING,
    Profile.BASIC,
    Definition,
    symptom=Symptom.OMISSION,
    fix=Fix.UNSAFE,
    messages={
        "silent": "after {before} {parties} must do “{step}”, and nobody tells them; put them "
        "in informed of {before}, or add notify.assigned to “{step}”",
        "from": "the work comes from here",
    },
)
def downstream_not_informed(definition: Definition) -> Iterator[Sighting]:
    """Whoever does the next step is consulted, informed or notified in the one before.

    ## Why it matters
    Inside a department too, work that changes hands silently lies where it was put down. Across
    departments this is HND601's. What the requester sends is announced by the portal or the
    service desk.

    ## Fails
    ```yaml
    spec:
      steps:
        check: {responsible: it-support, next: install}
        install: {responsible: it-director, next: closed}
    ```

    ## Passes
    ```yaml
    spec:
      steps:
        check: {responsible: it-support, informed: it-director, next: install}
        install: {responsible: it-director, next: closed}
    ```
    """
    for step in definition.process.steps:
        silent = [
            entry
            for entry in role_changes_to(definition, step)
            if not entry.announced and not is_told(definition, entry)
        ]
        if silent:
            words: Words = {
                "step": step.name,
                "parties": definition.parties(tuple(dict.fromkeys(step.responsible_parties))),
                "before": tuple(quoted(entry.giver.name) for entry in silent),
            }
            givers = tuple(Also(("steps", entry.giver.id), "from") for entry in silent)
            yield Sighting(
                ("steps", step.id), "silent", words, givers, edits=tuple(_informing(silent))
            )


@rule(
    "HND603",
    "no-precondition",
    Severity.WARNING,
    Profile.BASIC,
    Definition,
    symptom=Symptom.OMISSION,
    messages={
        "none": "“{step}” takes work over from {giving}, but nothing says what must be there "
        "before it can begin; add requires, and produces to the step that delivers it",
        "many": "{count} steps of “{process}” take work over, but nothing says what must be there "
        "before they can begin ({steps}); add requires to each, and produces to the step that "
        "delivers it",
        "among": "this step takes work over",
        "from": "the work comes from here",
    },
)
def no_precondition(definition: Definition) -> Iterator[Sighting]:
    """A step that takes work over says what must be there before it can begin.

    ## Why it matters
    Without a precondition the next party finds out while working that the form, the device or
    the decision is missing, and sends the request back. `requires` and `produces` say who owes
    what to whom. Steps that wait for a date or for all parallel flows (`join: all`) have a
    precondition already, and so do those behind such a wait; what comes out of an approval, a decision or a check with several
    outcomes has passed it, and rework needs none; what is required but never delivered is FLW312's.
    In a process that names preconditions elsewhere only those steps are reported that ignore what
    the step before them produces.

    ## Fails
    ```yaml
    spec:
      steps:
        check: {responsible: service-desk-agent, next: install}
        install: {responsible: it-support, next: closed}
    ```

    ## Passes
    ```yaml
    spec:
      steps:
        check: {responsible: service-desk-agent, produces: [order], next: install}
        install: {responsible: it-support, requires: [order], next: closed}
    ```
    """
    found: list[Sighting] = []
    unheard_of = not any(step.requires for step in definition.process.steps)
    for step in definition.process.steps:
        if step.type not in _NEEDS_SOMETHING or _has_precondition(definition, step):
            continue
        if not step.responsible or definition.is_left_to_outsiders(step):
            continue
        givers = _givers_across(definition, step)
        if givers and (unheard_of or any(giver.produces for giver in givers)):
            words: Words = {"step": step.name, "giving": _givers(definition, givers)}
            also = tuple(Also(("steps", giver.id), "from") for giver in givers)
            found.append(Sighting(("steps", step.id), "none", words, also))
    yield from gathered(definition, found, ("steps",))


@rule(
    "HND609",
    "ping-pong",
    Severity.INFO,
    Profile.REVIEW,
    Definition,
    symptom=Symptom.BUCK_PASSING,
    options={"max": _MOST_RETURNS},
    messages={
        "back": "the work goes back and forth between {departments} {count} times in a row: "
        "{path}; put the steps of each department together, or let them run side by side",
        "turn": "one of the turns",
    },
)
def ping_pong(definition: Definition) -> Iterator[Sighting]:
    """Work does not go back and forth between two departments.

    ## Why it matters
    Every hand-over costs a queue, a notice and a look into the file. Where the same two departments
    pass a case to and fro, one of them could often do its part in one go. Rework is not
    counted (see FLW305), nor is work that starts side by side.

    ## Options
    `max` (2): how many hand-overs in a row between the same two departments are accepted.

    ## Fails
    ```yaml
    spec:
      steps:
        check: {responsible: service-desk-agent, next: a}
        a: {responsible: it-support, next: b}
        b: {responsible: service-desk-agent, next: c}
        c: {responsible: it-support, next: closed}
    ```

    ## Passes
    ```yaml
    spec:
      steps:
        check: {responsible: service-desk-agent, next: b}
        b: {responsible: service-desk-agent, next: a}
        a: {responsible: it-support, next: c}
        c: {responsible: it-support, next: closed}
    ```
    """
    most = definition.option("ping-pong", "max", _MOST_RETURNS)
    for rally in rallies(definition):
        if isinstance(most, int | float) and rally.turns > most:
            words: Words = {
                "departments": tuple(map(definition.department, rally.departments)),
                "count": rally.turns,
                "path": tuple(map(definition.label, rally.path)),
            }
            also = tuple(Also(("steps", name), "turn") for name in rally.path[:-1])
            yield Sighting(("steps", rally.path[-1]), "back", words, also)


def _informing(silent: list[Handover]) -> Iterator[Edit]:
    for entry in silent:
        parties = unconditional(entry.taker.responsible) or entry.taker.responsible_parties[:1]
        cells = [Assignment(party) for party in parties]
        yield from with_cells(entry.giver, "informed", cells)


def _givers_across(definition: Definition, step: Step) -> list[Step]:
    """Return the steps of others of the house from which work comes to a step, not back to it."""
    rank = definition.graph.rank
    return [
        giver
        for giver in givers_of(definition, step)
        if rank[giver.id] < rank[step.id]
        and not _decides(giver)
        and not definition.is_left_to_outsiders(giver)
        and changes_hands(definition, giver, step)
    ]


def _decides(giver: Step) -> bool:
    """Whether a step lets work pass, or sends it elsewhere."""
    return giver.type in {StepType.APPROVAL, StepType.DECISION} or len(giver.branches) > 1


def _givers(definition: Definition, givers: Sequence[Step]) -> tuple[Label, ...]:
    """Return the names of the departments that hand over, of roles where these are unknown."""
    found: dict[Label, None] = {}
    for giver in givers:
        units = sorted(definition.doing[giver.id])
        named = map(definition.department, units)
        found |= dict.fromkeys(
            named if units else definition.parties(giver.responsible_parties)
        )
    return tuple(found)


def _has_precondition(definition: Definition, step: Step) -> bool:
    waits_for_all = step.join is not None and step.join.kind is JoinKind.ALL
    before = definition.before(step.id)
    dated = bool(before) and all(each.not_before is not None for each in before)
    return bool(step.requires) or waits_for_all or dated or step.not_before is not None
