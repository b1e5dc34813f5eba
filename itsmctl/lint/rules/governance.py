"""GOV: somebody owns the process, watches it and improves it."""

from collections.abc import Iterator

from itsmctl.finding import Severity, Symptom
from itsmctl.lint.rule import Sighting, rule
from itsmctl.lint.subject import Definition
from itsmctl.model.policy import Profile


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
