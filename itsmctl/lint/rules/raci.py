"""RAC: who carries a step out, and who answers for it."""

from collections.abc import Iterator

from itsmctl.finding import Edit, Fix, Put, Severity, Symptom
from itsmctl.lint.people.cells import cell_route
from itsmctl.lint.people.mending import with_cells
from itsmctl.lint.rule import Also, Sighting, Words, rule
from itsmctl.lint.subject import Definition, unconditional
from itsmctl.model.policy import Profile
from itsmctl.model.process import Assignment, Step, StepType

_ANSWERED_FOR = frozenset({StepType.TASK, StepType.APPROVAL, StepType.DECISION})
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
