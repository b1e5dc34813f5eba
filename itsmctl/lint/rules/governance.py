"""GOV: somebody owns the process, and promises what all departments do together."""

from collections.abc import Iterator

from itsmctl.finding import Severity, Symptom
from itsmctl.lint.rule import Sighting, Words, rule
from itsmctl.lint.subject import Definition
from itsmctl.model.policy import Profile
from itsmctl.model.process import Metric

_SEVERAL = 2
_OF_THE_WHOLE = frozenset({Metric.RESOLUTION, Metric.READY_BY})


@rule(
    "GOV701",
    "no-owner-or-manager",
    Severity.ERROR,
    Profile.BASIC,
    Definition,
    symptom=Symptom.OMISSION,
    messages={
        "owner": "“{process}” has no process owner; name the role that answers for the whole "
        "process under governance.owner",
        "manager": "“{process}” has no process manager; name the role that watches it and "
        "drives its improvement under governance.manager",
        "both": "“{process}” has neither a process owner nor a process manager; name both "
        "roles under governance",
    },
)
def no_owner_or_manager(definition: Definition) -> Iterator[Sighting]:
    """A process has an owner and a process manager.

    ## Why it matters
    Departments look after their own steps. Without an owner nobody answers for the way from
    request to result; without a manager nobody watches the figures, and the process is improved
    by accident.

    ## Fails
    ```yaml
    spec:
      governance: {owner: it-director}
    ```

    ## Passes
    ```yaml
    spec:
      governance: {owner: it-director, manager: process-manager}
    ```
    """
    governance = definition.process.governance
    match governance.owner, governance.manager:
        case None, None:
            missing = "both"
        case None, _:
            missing = "owner"
        case _, None:
            missing = "manager"
        case _:
            return
    yield Sighting(("governance",), missing, {"process": definition.process.name})


@rule(
    "GOV707",
    "no-end-to-end-agreement",
    Severity.WARNING,
    Profile.BASIC,
    Definition,
    symptom=Symptom.BUCK_PASSING,
    messages={
        "none": "“{process}” passes through {departments}, but nothing promises when the whole "
        "is done; add an agreement of metric resolution or ready-by, which the process owner "
        "keeps",
    },
)
def no_end_to_end_agreement(definition: Definition) -> Iterator[Sighting]:
    """Work of several departments has one promise from request to result.

    ## Why it matters
    Where every department only keeps its own limits, each may be in time while the requester
    waits for weeks: the time is lost between them, and everybody points at the others. One
    promise over the whole, for which the process owner answers, ends that. Processes that others
    call are exempt: their callers promise.

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
      agreements:
        sla-request: {type: sla, metric: resolution, target: 3bd, goal: 95%}
      steps:
        check: {responsible: service-desk-agent, next: install}
        install: {responsible: it-support, next: closed}
    ```
    """
    process = definition.process
    units = definition.working_departments
    if definition.is_called or len(units) < _SEVERAL:
        return
    if not any(promise.metric in _OF_THE_WHOLE for promise in process.agreements):
        words: Words = {
            "process": process.name,
            "departments": tuple(map(definition.department, units)),
        }
        yield Sighting(("agreements",), "none", words)


@rule(
    "GOV708",
    "owner-is-manager",
    Severity.WARNING,
    Profile.REVIEW,
    Definition,
    messages={
        "same": "{party} is both owner and manager of “{process}”; give one of the two parts to "
        "another role",
    },
)
def owner_is_manager(definition: Definition) -> Iterator[Sighting]:
    """Process owner and process manager are two roles.

    ## Why it matters
    The manager watches the process and reports how it does; the owner decides what follows from
    that. In one hand nobody is told, and nobody asks.

    ## Fails
    ```yaml
    spec:
      governance: {owner: process-manager, manager: process-manager}
    ```

    ## Passes
    ```yaml
    spec:
      governance: {owner: it-director, manager: process-manager}
    ```
    """
    governance = definition.process.governance
    if governance.owner is not None and governance.owner == governance.manager:
        words: Words = {
            "party": definition.party(governance.owner),
            "process": definition.process.name,
        }
        yield Sighting(("governance", "manager"), "same", words)
