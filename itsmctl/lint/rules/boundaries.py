"""RAC: where the work of one department ends and that of the next begins."""

from collections.abc import Iterator

from itsmctl.finding import Severity, Symptom
from itsmctl.lint.people.authority import is_settled
from itsmctl.lint.people.cells import cell_route
from itsmctl.lint.people.requester import records_request
from itsmctl.lint.rule import Also, Sighting, Words, rule
from itsmctl.lint.subject import Definition, unconditional
from itsmctl.model.policy import Profile
from itsmctl.model.process import Step, StepType

_CARRIED_OUT_BY_ONE = frozenset({StepType.TASK, StepType.DECISION})


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
    """One department carries a step out, and the role in it is named.

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
