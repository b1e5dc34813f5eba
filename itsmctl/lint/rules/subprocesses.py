"""REF: the outcomes of which a step speaks are there, its own and those of the process it calls."""

from collections.abc import Iterator

from itsmctl.closeness import get_close_matches
from itsmctl.finding import Severity
from itsmctl.i18n import Word
from itsmctl.lint.rule import Sighting, Words, rule
from itsmctl.lint.subject import Definition
from itsmctl.lint.timing.promises import called_process
from itsmctl.model.policy import Profile
from itsmctl.model.process import EndOutcome, Process, Step, StepType

_TIMEOUT = "timeout"
_VERDICTS = ("approved", "rejected")  # that one is not in next, FLW308 says


@rule(
    "REF106",
    "unknown-outcome",
    Severity.ERROR,
    Profile.DRAFT,
    Definition,
    supersedes=("FLW312",),
    messages={
        "unknown": "“{process}” never ends as “{outcome}”; it ends as {known}",
        "close": "“{process}” never ends as “{outcome}”; did you mean “{close}”?",
        "own": "“{step}” has no way out called “{outcome}”; it has: {known}",
        "own-close": "“{step}” has no way out called “{outcome}”; did you mean “{close}”?",
        "nameless": "“{step}” has one way out, which has no name; write it in next as "
        "“{outcome}”, or leave the name out here",
    },
)
def unknown_outcome(definition: Definition) -> Iterator[Sighting]:
    """Every outcome that a step names is a way out of it.

    ## Why it matters
    A condition, a default or a product of an outcome that `next` does not have is read by nobody.
    After a sub-process the end to which the called process comes chooses the way: nobody ever takes
    a way whose name is no end, and the end that was meant leads nowhere. The name is the id of an
    end, or its outcome: completed, rejected or cancelled.

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
        yield from _of_its_own(definition, step)
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


def _of_its_own(definition: Definition, step: Step) -> Iterator[Sighting]:
    """Find what a step says of outcomes that it does not have."""
    called = called_process(definition, step)
    if step.type is StepType.END or (step.calls is not None and called is None):
        return
    ends = _ways_to_end(called) if called is not None else ()
    verdicts = _VERDICTS if step.type is StepType.APPROVAL else ()
    known = tuple(dict.fromkeys((*step.outcomes, *verdicts, *ends)))
    named = [("outcomes", name) for name in step.described]
    named += [("produces", made.outcome) for made in step.produces if made.outcome is not None]
    for key, outcome in dict.fromkeys(named):
        if outcome in {*known, _TIMEOUT}:
            continue
        words: dict[str, Word] = {"step": step.name, "outcome": outcome}
        message = "own" if known else "nameless"
        if near := get_close_matches(outcome, known, 1):
            message, words["close"] = "own-close", near[0]
        elif known:
            words["known"] = known
        covers = _needing(definition, step, outcome) if key == "produces" else ()
        yield Sighting(("steps", step.id, key, outcome), message, words, covers=covers)


def _needing(definition: Definition, step: Step, outcome: str) -> tuple[str, ...]:
    """Return the steps that require what a step produces under an outcome."""
    made = {entry.artefact for entry in step.produces if entry.outcome == outcome}
    steps = definition.process.steps
    return tuple(each.id for each in steps if not made.isdisjoint(each.requires))


def _ways_to_end(process: Process) -> tuple[str, ...]:
    """Return the outcomes of the ends of a process, then their ids."""
    ends = [step for step in process.steps if step.type is StepType.END]
    outcomes = [(end.end or EndOutcome.COMPLETED).value for end in ends]
    return tuple(dict.fromkeys([*outcomes, *(end.id for end in ends)]))
