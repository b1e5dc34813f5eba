"""RAC: no role carries more than it can, and none carries what is not its part."""

from collections.abc import Iterator, Mapping, Sequence

from itsmctl.finding import Severity, Symptom
from itsmctl.i18n import Label
from itsmctl.lint.course.gathering import gathered
from itsmctl.lint.library import Library
from itsmctl.lint.people.approvers import people_in
from itsmctl.lint.people.cells import cell_route, cells_of
from itsmctl.lint.rule import Sighting, Words, rule
from itsmctl.lint.subject import Definition, unconditional
from itsmctl.model.policy import Profile
from itsmctl.model.portfolio import DocumentKey, Kind
from itsmctl.model.process import Step, StepType

_SHARE = 60
_STEPS = 8


@rule(
    "RAC214",
    "role-overloaded",
    Severity.WARNING,
    Profile.REVIEW,
    Definition,
    supersedes=("RAC205",),
    options={"share": _SHARE, "steps": _STEPS},
    messages={
        "responsible": "{party} carries out {count} of {total} steps of “{process}”, more than "
        "{share} %; let other roles take some of them",
        "accountable": "{party} answers for {count} of {total} steps of “{process}”, more than "
        "{share} %, among them work of {departments}; let the departments answer for their own "
        "steps",
    },
)
def role_overloaded(definition: Definition) -> Iterator[Sighting]:
    """No role carries out most of a process, or answers for most of what several departments do.

    ## Why it matters
    A role that stands in most rows of the matrix is the bottleneck of the process, and its
    absence stops it. A head who answers for the own department's steps only is no such case,
    however many they are, nor is a role that several people play: whether they are enough is
    TIM509's question.

    ## Options
    `share` (60): from how many per cent of the steps a role holds too many. `steps` (8):
    smaller processes are not looked at.

    ## Fails
    ```yaml
    spec:
      steps:
        check: {responsible: it-director, next: a}
        a: {responsible: it-director, next: b}
        b: {responsible: it-director, next: c}
        c: {responsible: it-director, next: d}
        d: {responsible: it-director, next: e}
        e: {responsible: service-desk-agent, next: f}
        f: {responsible: service-desk-agent, next: g}
        g: {responsible: it-support, next: closed}
    ```

    ## Passes
    ```yaml
    spec:
      steps:
        check: {responsible: it-director, next: a}
        a: {responsible: it-director, next: b}
        b: {responsible: it-director, next: c}
        c: {responsible: it-director, next: d}
        d: {responsible: service-desk-agent, next: e}
        e: {responsible: service-desk-agent, next: f}
        f: {responsible: service-desk-agent, next: g}
        g: {responsible: it-support, next: closed}
    ```
    """
    share = definition.option("role-overloaded", "share", _SHARE)
    least = definition.option("role-overloaded", "steps", _STEPS)
    if not isinstance(share, int | float) or not isinstance(least, int | float):
        return
    for letter in ("responsible", "accountable"):
        filled, held = _shares(definition, letter)
        for party, steps in held.items() if filled >= least else ():
            foreign = _foreign(definition, party, steps) if letter == "accountable" else {}
            several = letter == "responsible" and _is_played_by_several(definition, party)
            spread = bool(foreign) or (letter == "responsible" and not several)
            if spread and len(steps) * 100 > share * filled:
                units: frozenset[str] = frozenset().union(*foreign.values())
                words: Words = {
                    "party": definition.party(party),
                    "count": len(steps),
                    "total": filled,
                    "process": definition.process.name,
                    "share": f"{share:g}",
                    "departments": tuple(map(definition.department, sorted(units))),
                }
                yield Sighting(("steps",), letter, words, covers=tuple(foreign))


@rule(
    "RAC216",
    "manager-executes",
    Severity.WARNING,
    Profile.BASIC,
    Definition,
    messages={
        "manager": "{party} watches “{process}” as its process manager and carries out “{step}” "
        "as well; let another role carry it out",
        "role": "{party} does not execute (executes: false), but carries out “{step}”; let "
        "another role carry it out",
        "many": "{party} watches “{process}” as its process manager and carries out {count} of its "
        "steps as well ({steps}); let another role watch it, or carry them out",
        "among": "{party} carries this step out",
    },
)
def manager_executes(definition: Definition) -> Iterator[Sighting]:
    """The process manager carries out none of the steps.

    ## Why it matters
    The process manager measures who is late and asks why. Who plays and referees at the same
    time has to report on themselves, and the improvement of the process waits while its tickets
    are worked off. To collect feedback is part of watching, and passes.

    ## Fails
    ```yaml
    spec:
      governance: {owner: it-director, manager: process-manager}
      steps:
        check: {responsible: process-manager}
    ```

    ## Passes
    ```yaml
    spec:
      governance: {owner: it-director, manager: process-manager}
      steps:
        check: {responsible: service-desk-agent}
    ```
    """
    by_party: dict[str, list[Sighting]] = {}
    manager = definition.process.governance.manager
    for step in definition.process.steps:
        if step.type is StepType.FEEDBACK:
            continue
        for party in dict.fromkeys(step.responsible_parties):
            role = definition.role(party)
            if party == manager or (role is not None and not role.executes):
                words: Words = {
                    "party": definition.party(party),
                    "step": step.name,
                    **({"process": definition.process.name} if party == manager else {}),
                }
                message = "manager" if party == manager else "role"
                sighting = Sighting(cell_route(step, "responsible"), message, words)
                by_party.setdefault(party, []).append(sighting)
    for party, found in by_party.items():
        if party == manager:
            name: Words = {"party": definition.party(party)}
            yield from gathered(definition, found, ("governance", "manager"), name)
        else:
            yield from found


@rule(
    "RAC217",
    "single-person-no-deputy",
    Severity.WARNING,
    Profile.REVIEW,
    Library,
    symptom=Symptom.OMISSION,
    messages={
        "alone": "{role} is one person without a deputy; steps that wait for it: {count} "
        "({processes}); name a deputy",
    },
)
def single_person_no_deputy(library: Library) -> Iterator[Sighting]:
    """A role of one person that carries out steps has a deputy.

    ## Why it matters
    People go on holiday and fall ill. With one person and no deputy every such day is a standstill
    of all processes that need the role. Approvers without a deputy are RAC213's.

    ## Fails
    ```yaml
    kind: Organisation
    spec:
      roles:
        archivist: {department: it, people: 1}
    ---
    kind: Process
    spec:
      steps:
        check: {responsible: archivist}
    ```

    ## Passes
    ```yaml
    kind: Organisation
    spec:
      roles:
        archivist: {department: it, people: 1, deputy: it-support}
    ---
    kind: Process
    spec:
      steps:
        check: {responsible: archivist}
    ```
    """
    for house in library.houses:
        waiting: dict[str, dict[Label, int]] = {}
        for facts in library.bases:
            for duty in facts.duties if facts.house == house.id else ():
                waiting.setdefault(duty.role, {})[facts.name] = duty.steps
        for role in house.roles:
            alone = people_in(role) == 1 and role.deputy is None and not role.external
            if alone and role.id in waiting:
                words: Words = {
                    "role": role.name,
                    "count": sum(waiting[role.id].values()),
                    "processes": tuple(waiting[role.id]),
                }
                document = DocumentKey(Kind.ORGANISATION, house.id)
                yield Sighting(("roles", role.id), "alone", words, document=document)


def _shares(definition: Definition, letter: str) -> tuple[int, Mapping[str, list[Step]]]:
    """Return how many steps of the house have a filled cell, and which party stands in which."""
    filled = 0
    held: dict[str, list[Step]] = {}
    for step in definition.process.steps:
        cells = cells_of(step, letter)
        if not step.type.has_people or not cells or definition.is_left_to_outsiders(step):
            continue
        filled += 1
        for party in unconditional(cells):
            if not definition.is_outsider(party):
                held.setdefault(party, []).append(step)
    return filled, held


def _is_played_by_several(definition: Definition, party: str) -> bool:
    role = definition.role(party)
    return role is not None and (people_in(role) or 0) > 1


def _foreign(
    definition: Definition, party: str, steps: Sequence[Step]
) -> dict[str, frozenset[str]]:
    """Return which steps other departments carry out without the party's own, none if unknown."""
    own = definition.department_of(party)
    units = {step.id: definition.doing[step.id] for step in steps}
    return {
        step: units[step] for step in units if own and units[step] and own not in units[step]
    }
