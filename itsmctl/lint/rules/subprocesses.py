"""REF: what a step expects of the process that it calls is there."""

from collections.abc import Iterator

from itsmctl.closeness import get_close_matches
from itsmctl.finding import Severity
from itsmctl.lint.rule import Sighting, Words, rule
from itsmctl.lint.subject import Definition
from itsmctl.lint.timing.promises import called_process
from itsmctl.model.policy import Profile
from itsmctl.model.process import EndOutcome, Process, StepType

_TIMEOUT = "timeout"


@rule(
    "REF106",
    "unknown-outcome",
    Severity.ERROR,
    Profile.DRAFT,
    Definition,
    messages={
        "unknown": "“{process}” never ends as “{outcome}”; it ends as {known}",
        "close": "“{process}” never ends as “{outcome}”; did you mean “{close}”?",
    },
)
def unknown_outcome(definition: Definition) -> Iterator[Sighting]:
    """Every outcome after a sub-process is a way in which the called process ends.

    ## Why it matters
    The end that a called process comes to chooses the way. Nobody ever takes a way whose name is
    no end, and the end that was meant leads nowhere. The name is the id of an end, or its
    outcome: completed, rejected or cancelled.

    ## Fails
    ```yaml
    kind: Process
    metadata: {id: repair}
    ---
    kind: Process
    spec:
      steps:
        check: {type: subprocess, process: repair, next: {repaired: closed}}
    ```

    ## Passes
    ```yaml
    kind: Process
    metadata: {id: repair}
    ---
    kind: Process
    spec:
      steps:
        check: {type: subprocess, process: repair, next: {completed: closed}}
    ```
    """
    for step in definition.process.steps:
        called = called_process(definition, step)
        known = () if called is None else _ways_to_end(called)
        if called is None or not known:
            continue
        late = {_TIMEOUT} if step.on_timeout is not None else set()
        for branch in step.branches:
            outcome = branch.outcome
            if outcome is None or branch.returns or outcome in {*known, *late}:
                continue
            words: Words = {"process": called.name, "outcome": outcome, "known": known}
            if near := get_close_matches(outcome, known, 1):
                words = {"process": called.name, "outcome": outcome, "close": near[0]}
            message = "close" if near else "unknown"
            yield Sighting(("steps", step.id, "next", outcome), message, words)


def _ways_to_end(process: Process) -> tuple[str, ...]:
    """Return the outcomes of the ends of a process, then their ids."""
    ends = [step for step in process.steps if step.type is StepType.END]
    outcomes = [(end.end or EndOutcome.COMPLETED).value for end in ends]
    return tuple(dict.fromkeys([*outcomes, *(end.id for end in ends)]))
