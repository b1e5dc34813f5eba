"""FLW: every case gets from the start to an end, and every step has a case."""

from collections.abc import Iterator

from itsmctl.finding import Fix, Put, Severity, Symptom
from itsmctl.flow.meetings import CAP
from itsmctl.lint.course.blocks import closes_a_block
from itsmctl.lint.course.lost import lost_steps, misnamed_targets, missed_targets
from itsmctl.lint.rule import Also, Sighting, Words, rule
from itsmctl.lint.subject import Definition, completes
from itsmctl.lint.timing.worded import quoted
from itsmctl.model.policy import Profile
from itsmctl.model.process import StepType


@rule(
    "FLW301",
    "unreachable-step",
    Severity.ERROR,
    Profile.DRAFT,
    Definition,
    symptom=Symptom.OMISSION,
    messages={
        "alone": "no case ever comes to “{step}”; let another step lead to it, or remove it",
        "more": "no case ever comes to “{step}”, nor to what follows it ({rest}); let another "
        "step lead to it, or remove them",
        "also": "so no case comes here either",
    },
)
def unreachable_step(definition: Definition) -> Iterator[Sighting]:
    """Every step can be reached from the start.

    ## Why it matters
    A step to which no work comes never happens: the responsibility that somebody signed is
    empty, and the way that its author had in mind does not exist. Of several such steps the
    first is reported.

    ## Fails
    ```yaml
    spec:
      steps:
        archive: {responsible: service-desk-agent, next: closed}
    ```

    ## Passes
    ```yaml
    spec:
      steps:
        check: {responsible: service-desk-agent, next: archive}
        archive: {responsible: service-desk-agent, next: closed}
    ```
    """
    process = definition.process
    if process.start not in definition.steps:
        return
    named = misnamed_targets(definition)
    for name, rest in lost_steps(definition).items():
        if name in named:
            continue  # REF102 speaks of the name that is wrong
        words: Words = {
            "step": definition.label(name),
            **({"rest": tuple(map(definition.label, rest))} if rest else {}),
        }
        also = tuple(Also(("steps", other), "also") for other in rest)
        yield Sighting(("steps", name), "more" if rest else "alone", words, also)


@rule(
    "FLW302",
    "dead-end",
    Severity.ERROR,
    Profile.DRAFT,
    Definition,
    symptom=Symptom.OMISSION,
    supersedes=("HND602", "FLW301"),
    messages={
        "stuck": "a case that comes to “{step}” gets no further: the step leads nowhere and is no "
        "end; add next, or make it type: end",
        "done": "when “{step}” is done, nothing says what follows: only what happens otherwise; add "
        "next",
    },
)
def dead_end(definition: Definition) -> Iterator[Sighting]:
    """From every step a case can get to an end.

    ## Why it matters
    A request that stops half-way is never closed: the requester waits, and it is nobody's turn.
    Loops without an exit are FLW304's.

    ## Fails
    ```yaml
    spec:
      steps:
        check: {responsible: service-desk-agent, next: install}
        install: {responsible: it-support}
    ```

    ## Passes
    ```yaml
    spec:
      steps:
        check: {responsible: service-desk-agent, next: install}
        install: {responsible: it-support, next: closed}
    ```
    """
    for step in definition.process.steps:
        stuck = not definition.after(step.id)
        if step.type is not StepType.END and (stuck or not step.branches):
            covers, message = missed_targets(definition), "stuck" if stuck else "done"
            yield Sighting(("steps", step.id), message, {"step": step.name}, covers=covers)


@rule(
    "FLW303",
    "end-count",
    Severity.WARNING,
    Profile.BASIC,
    Definition,
    messages={
        "none": "“{process}” has no end of outcome completed; give one of its ends that outcome",
        "many": "“{process}” has {count} ends of outcome completed ({ends}); join them into one, or write "
        "outcome: rejected or cancelled where the requester gets nothing",
        "also": "another such end",
    },
)
def end_count(definition: Definition) -> Iterator[Sighting]:
    """A process has one end that counts as completed.

    ## Why it matters
    Without one no request can succeed; with several, readers cannot tell which one is the goal,
    and models with several ends are misread more often (Mendling, Reijers, van der Aalst: Seven
    process modeling guidelines, G3). Rejection and withdrawal may have ends of their own.

    ## Fails
    ```yaml
    spec:
      steps:
        check:
          responsible: service-desk-agent
          next: {done: closed, known: answered}
        answered: {type: end}
    ```

    ## Passes
    ```yaml
    spec:
      steps:
        check:
          responsible: service-desk-agent
          next: {done: closed, invalid: refused}
        refused: {type: end, outcome: rejected}
    ```
    """
    process = definition.process
    ends = [step for step in process.steps if step.type is StepType.END]
    good = [step for step in ends if completes(step)]
    if ends and not good:
        yield Sighting(("steps",), "none", {"process": process.name})
    if len(good) > 1:
        words: Words = {
            "process": process.name,
            "count": len(good),
            "ends": tuple(step.name for step in good),
        }
        also = tuple(Also(("steps", step.id), "also") for step in good[1:])
        yield Sighting(("steps", good[0].id), "many", words, also)


@rule(
    "FLW311",
    "join-unstated",
    Severity.ERROR,
    Profile.BASIC,
    Definition,
    supersedes=("SND402", "HND603"),
    fix=Fix.UNSAFE,
    messages={
        "unstated": "parallel flows (from {givers}) meet at “{step}”, which does not say how; "
        "write join: all (wait for each), any (start with each) or first (the first one counts)",
        "arm": "one of the flows comes from here",
        "cap": "whether parallel flows meet at further steps that do not say how is not known: in "
        "“{process}” flows run side by side in more than {cap} ways; put parts of it into "
        "sub-processes",
    },
)
def join_unstated(definition: Definition) -> Iterator[Sighting]:
    """Where parallel flows meet, the step says how.

    ## Why it matters
    A step at which parallel work arrives may wait for all of it, go on with the first, or be
    done once for each. Left unsaid, people and tools read it differently, and work is done
    twice.

    ## Fails
    ```yaml
    spec:
      steps:
        check: {responsible: service-desk-agent, next: [install, order]}
        install: {responsible: it-support, next: hand-over}
        order: {responsible: service-desk-agent, next: hand-over}
        hand-over: {responsible: service-desk-agent, next: closed}
    ```

    ## Passes
    ```yaml
    spec:
      steps:
        check: {responsible: service-desk-agent, next: [install, order]}
        install: {responsible: it-support, next: hand-over}
        order: {responsible: service-desk-agent, next: hand-over}
        hand-over: {responsible: service-desk-agent, join: all, next: closed}
    ```
    """
    for step in definition.process.steps:
        givers = definition.graph.unstated_meeting(step.id)
        if len(givers) > 1:  # what one step brings twice was started twice before it: SND402
            words: Words = {
                "step": step.name,
                "givers": tuple(quoted(definition.label(giver)) for giver in givers),
            }
            arms = tuple(Also(("steps", giver), "arm") for giver in givers)
            mended = closes_a_block(definition.graph, step.id)
            edits = (Put(("steps", step.id, "join"), "all"),) if mended else ()
            yield Sighting(("steps", step.id), "unstated", words, arms, edits=edits)
    graph = definition.graph
    if any(map(graph.may_be_unstated, graph.steps)) and not graph.knows_all_meetings:
        words = {"process": definition.process.name, "cap": CAP}
        yield Sighting(("steps",), "cap", words, severity=Severity.INFO)
