"""GOV: what was decided to improve has somebody who does it, and is done by its date."""

from collections.abc import Iterator

from itsmctl.finding import Severity, Symptom
from itsmctl.lint.rule import Sighting, Words, rule
from itsmctl.lint.subject import Plans
from itsmctl.model.policy import Profile
from itsmctl.model.register import Status


@rule(
    "GOV709",
    "improvement-overdue",
    Severity.WARNING,
    Profile.BASIC,
    Plans,
    symptom=Symptom.OMISSION,
    messages={
        "overdue": "“{title}” was due on {due} and is not done; do it and say status: done, or "
        "decide on a new date",
    },
)
def improvement_overdue(plans: Plans) -> Iterator[Sighting]:
    """An improvement is done, or dropped, by its date.

    ## Why it matters
    What a committee decides and nobody looks at again is done by nobody, and the next complaint is
    answered with the same decision. Judged on the day of the run (`--today`).

    ## Fails
    ```yaml
    kind: ImprovementRegister
    spec:
      entries:
        imp-1: {title: Answer in four hours, status: decided, due: "2026-06-15"}
    ```

    ## Passes
    ```yaml
    kind: ImprovementRegister
    spec:
      entries:
        imp-1: {title: Answer in four hours, status: done, due: "2026-06-15"}
    ```
    """
    for entry in plans.register.improvements:
        if entry.is_overdue(plans.today) and entry.due is not None:
            words: Words = {"title": entry.title, "due": entry.due.isoformat()}
            yield Sighting(("entries", entry.id, "due"), "overdue", words)


@rule(
    "GOV710",
    "improvement-without-owner",
    Severity.WARNING,
    Profile.BASIC,
    Plans,
    symptom=Symptom.BUCK_PASSING,
    messages={
        "nobody": "“{title}” is {status}, but nobody is named who sees it through; add owner and "
        "due",
        "undated": "“{title}” is {status}, but not by when; add due",
        "decided": "decided",
        "in-progress": "in progress",
    },
)
def improvement_without_owner(plans: Plans) -> Iterator[Sighting]:
    """What was decided has an owner and a date.

    ## Why it matters
    A decision without a name is everybody's, and each department waits for the other; one without a
    date is never late.

    ## Fails
    ```yaml
    kind: ImprovementRegister
    spec:
      entries:
        imp-1: {title: Answer in four hours, status: decided}
    ```

    ## Passes
    ```yaml
    kind: ImprovementRegister
    spec:
      entries:
        imp-1:
          title: Answer in four hours
          status: decided
          owner: it-director
          due: "2026-09-15"
    ```
    """
    for entry in plans.register.improvements:
        if entry.status not in {Status.DECIDED, Status.IN_PROGRESS}:
            continue
        if entry.owner is not None and entry.due is not None:
            continue
        status = improvement_without_owner.sentence(entry.status, {})
        words: Words = {"title": entry.title, "status": status}
        message = "nobody" if entry.owner is None else "undated"
        yield Sighting(("entries", entry.id), message, words)
