"""RAC: who carries a step out, and who answers for it."""

from collections.abc import Iterator

from itsmctl.finding import Edit, Fix, Put, Severity, Symptom
from itsmctl.lint.people.authority import is_settled
from itsmctl.lint.people.cells import cell_route
from itsmctl.lint.people.mending import with_cells
from itsmctl.lint.people.requester import records_request
from itsmctl.lint.rule import Also, Sighting, Words, rule
from itsmctl.lint.subject import Definition, unconditional
from itsmctl.model.policy import Profile
from itsmctl.model.process import Assignment, Step, StepType

_ANSWERED_FOR = frozenset({StepType.TASK, StepType.APPROVAL, StepType.DECISION})
_CARRIED_OUT_BY_ONE = frozenset({StepType.TASK, StepType.DECISION})
_FEW = 3


@rule(
    "RAC201",
    "no-accountable",
    Severity.ERROR,
    Profile.BASIC,
    Definition,
    symptom=Symptom.OMISSION,
    messages={
        "none": "“{step}” has no Accountable party; name the one role that answers for it "
        "under accountable",
    },
)
def no_accountable(definition: Definition) -> Iterator[Sighting]:
    """Somebody answers for every task, decision and approval.

    ## Why it matters
    Who carries a step out may change from case to case. When it is late or wrong, exactly one
    party must be there to answer; otherwise each points at the other. What only the requester
    does needs nobody of the house.

    ## Fails
    ```yaml
    spec:
      steps:
        check: {responsible: service-desk-agent}
    ```

    ## Passes
    ```yaml
    spec:
      steps:
        check:
          responsible: service-desk-agent
          accountable: service-desk-manager
    ```
    """
    for step in definition.process.steps:
        ours = step.type in _ANSWERED_FOR and not definition.is_left_to_outsiders(step)
        if ours and not step.accountable:
            yield Sighting(cell_route(step, "accountable"), "none", {"step": step.name})


@rule(
    "RAC202",
    "multiple-accountable",
    Severity.ERROR,
    Profile.BASIC,
    Definition,
    symptom=Symptom.DUPLICATION,
    supersedes=("RAC205", "RAC210"),
    fix=Fix.UNSAFE,
    messages={
        "many": "“{step}” has {count} Accountable parties ({parties}); keep the one that "
        "answers, and move the others to consulted or informed",
        "also": "{party} is Accountable too",
    },
)
def multiple_accountable(definition: Definition) -> Iterator[Sighting]:
    """Exactly one party answers for a step.

    ## Why it matters
    Where two answer, each waits for the other, and neither can decide alone. Parties that take
    turns by the case (`when`) are one at a time and pass.

    ## Fails
    ```yaml
    spec:
      steps:
        check: {accountable: [service-desk-manager, it-director]}
    ```

    ## Passes
    ```yaml
    spec:
      steps:
        check: {accountable: service-desk-manager, informed: it-director}
    ```
    """
    for step in definition.process.steps:
        always = unconditional(step.accountable)
        parties = tuple(dict.fromkeys(step.accountable_parties))
        if always and len(parties) > 1:
            route = cell_route(step, "accountable")
            others = [
                Also(
                    (*route, place),
                    "also",
                    {"party": definition.party(cell.party)},
                )
                for place, cell in enumerate(step.accountable)
                if place > 0
            ]
            words: Words = {
                "step": step.name,
                "count": len(parties),
                "parties": definition.parties(parties),
            }
            edits = tuple(_with_one_accountable(step))
            yield Sighting(route, "many", words, tuple(others), edits=edits)


@rule(
    "RAC203",
    "no-responsible",
    Severity.ERROR,
    Profile.BASIC,
    Definition,
    symptom=Symptom.OMISSION,
    supersedes=("HND602",),
    messages={
        "none": "nobody is responsible for “{step}”; name the role that carries it out under "
        "responsible",
    },
)
def no_responsible(definition: Definition) -> Iterator[Sighting]:
    """Somebody carries out every step that needs people.

    ## Why it matters
    A step that belongs to nobody waits until somebody happens to notice it. In an approval the
    approvers are the responsible ones. Committees, suppliers and those whom a survey asks need
    not stand there again.

    ## Fails
    ```yaml
    spec:
      steps:
        check: {accountable: service-desk-manager}
    ```

    ## Passes
    ```yaml
    spec:
      steps:
        check:
          responsible: service-desk-agent
          accountable: service-desk-manager
    ```
    """
    for step in definition.process.steps:
        if definition.needs_responsible(step) and not step.responsible:
            yield Sighting(cell_route(step, "responsible"), "none", {"step": step.name})


@rule(
    "RAC204",
    "responsibility-grey-zone",
    Severity.WARNING,
    Profile.BASIC,
    Definition,
    symptom=Symptom.BUCK_PASSING,
    supersedes=("RAC205", "RAC206"),
    messages={
        "split": "“{step}” is shared by {parties} of {count} departments ({departments}); make "
        "one role responsible and consult the others, or split the step",
        "whole": "“{step}” is left to {department} as a whole; name the role in it that "
        "carries the step out",
        "cell": "{party} belongs to {department}",
    },
)
def responsibility_grey_zone(definition: Definition) -> Iterator[Sighting]:
    """One role of one department carries a step out.

    ## Why it matters
    Work that belongs to two departments, or to a department but no role in it, is work that
    each may leave to the other: the grey zone in which requests are passed back and forth.
    Approvals are exempt, since a joint decision is their purpose, and the first step where it
    records a request: whoever notices reports it.

    ## Fails
    ```yaml
    spec:
      steps:
        check: {responsible: [service-desk-agent, it-support]}
    ```

    ## Passes
    ```yaml
    spec:
      steps:
        check: {responsible: service-desk-agent, consulted: it-support}
    ```
    """
    for step in definition.process.steps:
        if step.type in _CARRIED_OUT_BY_ONE and not records_request(definition, step):
            yield from _grey(definition, step)


@rule(
    "RAC205",
    "accountable-in-other-department",
    Severity.INFO,
    Profile.REVIEW,
    Definition,
    symptom=Symptom.BUCK_PASSING,
    messages={
        "other": "“{step}” is carried out in {doing}, but {accountable} of {answering} answers "
        "for it; agree on an OLA between the two departments, or let {doing} answer",
    },
)
def accountable_in_other_department(definition: Definition) -> Iterator[Sighting]:
    """Who answers for a step can direct those who carry it out, or has an agreement with them.

    ## Why it matters
    A manager who answers for the work of another department has no say in its priorities. An
    operational level agreement between the two, or a common line of command (`reportsTo`),
    gives the promise a footing.

    ## Fails
    ```yaml
    spec:
      steps:
        check: {responsible: service-desk-agent, accountable: it-director}
    ```

    ## Passes
    ```yaml
    spec:
      agreements:
        ola-check:
          type: ola
          between: [service-desk, it]
          metric: step-time
          steps: [check]
          target: 2bh
      steps:
        check: {responsible: service-desk-agent, accountable: it-director}
    ```
    """
    for step in definition.process.steps:
        doing = definition.doing[step.id]
        for party in unconditional(step.accountable):
            answering = definition.departments(step.accountable)
            apart = doing and answering and not doing & answering
            if apart and not is_settled(definition, step, party):
                words: Words = {
                    "step": step.name,
                    "doing": tuple(map(definition.department, sorted(doing))),
                    "accountable": definition.party(party),
                    "answering": tuple(map(definition.department, sorted(answering))),
                }
                yield Sighting(cell_route(step, "accountable"), "other", words)


def _with_one_accountable(step: Step) -> Iterator[Edit]:
    """Yield edits that keep the first party who answers in every case and consult the others.

    Where that would be too many to consult, they are informed.
    """
    if "accountable" not in step.written:
        return
    kept = next(cell for cell in step.accountable if cell.when is None)
    yield Put(("steps", step.id, "accountable"), kept.party)
    placed = {kept.party, *step.responsible_parties}
    placed |= {cell.party for cell in (*step.consulted, *step.informed)}
    others: dict[str, Assignment] = {}
    for cell in step.accountable:
        if cell.party not in placed:
            others.setdefault(cell.party, cell)
    letter = "consulted" if len(step.consulted) + len(others) <= _FEW else "informed"
    yield from with_cells(step, letter, tuple(others.values()))


def _grey(definition: Definition, step: Step) -> Iterator[Sighting]:
    route = cell_route(step, "responsible")
    house = definition.house
    everybody = unconditional(step.responsible)
    ours = [party for party in everybody if not definition.is_outsider(party)]
    units = {party: definition.department_of(party) for party in ours}
    departments = tuple(dict.fromkeys(unit for unit in units.values() if unit is not None))
    if len(departments) > 1:
        cells = [
            Also(
                (*route, place),
                "cell",
                {
                    "party": definition.party(cell.party),
                    "department": definition.department(units[cell.party] or cell.party),
                },
            )
            for place, cell in enumerate(step.responsible)
            if cell.party in units
        ]
        words: Words = {
            "step": step.name,
            "parties": definition.parties(tuple(ours)),
            "count": len(departments),
            "departments": tuple(map(definition.department, departments)),
        }
        yield Sighting(route, "split", words, tuple(cells))
        return
    for party in ours:
        if definition.role(party) is None and house.department(party) is not None:
            words = {"step": step.name, "department": definition.department(party)}
            yield Sighting(route, "whole", words)
