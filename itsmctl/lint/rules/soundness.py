"""SND: every case can finish, nothing runs twice by accident, and no step is dead."""

from collections.abc import Iterator

from itsmctl.finding import Fix, Put, Severity, Symptom
from itsmctl.flow.faults import Deadlock, DeadStep, Doubling, Livelock, Reason, Waiting
from itsmctl.flow.soundness import CAP, Extent
from itsmctl.i18n import Label, Word, text
from itsmctl.lint.course.journey import told
from itsmctl.lint.rule import Also, Sighting, Words, rule
from itsmctl.lint.subject import Definition
from itsmctl.model.policy import Profile
from itsmctl.model.process import JoinKind


@rule(
    "SND401",
    "deadlock",
    Severity.ERROR,
    Profile.BASIC,
    Definition,
    symptom=Symptom.OMISSION,
    messages={
        "flows": "a case stands still: after {path}, “{step}” waits for {flows} (join: all), "
        "and nothing more comes from there; where a decision chooses one of several ways, bring these "
        "together at a step with join: any before “{step}”, so that every flow comes in every case",
        "count": "a case stands still: after {path}, {arrived} of the {needed} flows have come "
        "for which “{step}” waits, and no other comes; lower the number in join, or let more "
        "flows come",
        "artefacts": "a case stands still: after {path}, “{step}” waits for {artefacts}, and "
        "nobody makes that any more; let it be made on every way to this step, or drop it from "
        "requires",
        "missing": "nothing comes from here",
        "other": "this step waits as well",
        "quorum": "“{step}” never begins: it waits for {needed} flows, and only {ways} ways lead "
        "to it; lower the number in join, or let more flows come",
    },
)
def deadlock(definition: Definition) -> Iterator[Sighting]:
    """A case never stands still with work left to do.

    ## Why it matters
    A step that waits for a flow which took another way, or for a document that nobody makes any
    more, is nobody's fault and nobody's turn: the request hangs until the requester asks. The
    finding tells the way into it. `join: all` counts the ways that lead into the step: those of which
    a decision takes only one must meet before it, at a step of their own with `join: any`. `join: any`
    or `first` at the step itself seldom is the answer: it begins before the others are done. Where more situations are possible than can be looked at, it
    says so: what was not looked at is not called sound.

    ## Fails
    ```yaml
    spec:
      steps:
        check: {next: {small: install, large: order}}
        install: {responsible: it-support, next: hand-over}
        order: {responsible: service-desk-agent, next: hand-over}
        hand-over: {responsible: service-desk-agent, join: all, next: closed}
    ```

    ## Passes
    ```yaml
    spec:
      steps:
        check: {next: [install, order]}
        install: {responsible: it-support, next: hand-over}
        order: {responsible: service-desk-agent, next: hand-over}
        hand-over: {responsible: service-desk-agent, join: all, next: closed}
    ```
    """
    found = definition.soundness
    yield from _unproven(definition)
    stuck = [fault for fault in found.faults if isinstance(fault, Deadlock)]
    for fault in stuck:
        yield _stuck(definition, fault)
    if found.extent is Extent.CAPPED:
        known = {waiting.step for fault in stuck for waiting in fault.waiting}
        yield from _short_of_ways(definition, known)


@rule(
    "SND402",
    "lack-of-synchronisation",
    Severity.ERROR,
    Profile.BASIC,
    Definition,
    symptom=Symptom.DUPLICATION,
    fix=Fix.UNSAFE,
    messages={
        "all": "“{step}” is started twice at once: {givers} run side by side, and each of them "
        "starts it; write join: all, so that it waits for them",
        "twice": "“{step}” can be started again while it is still under way: after {path}; let "
        "the flows from {givers} exclude each other, or wait for each other before this step",
        "again": "“{step}” can be started again while it is still under way: after {path}; "
        "“{giver}” goes round without waiting for it; let what runs side by side come together "
        "before work goes back, or write losers: withdraw at the join that does not wait",
        "giver": "started from here",
    },
)
def lack_of_synchronisation(definition: Definition) -> Iterator[Sighting]:
    """No step is started again while it is still under way in the same case.

    ## Why it matters
    Where work was split and each part goes on by itself, what follows is done once for each
    part: two orders, two approvals, two notices, and two departments that each believe the case
    to be theirs.

    ## Fails
    ```yaml
    spec:
      steps:
        check: {next: [install, order]}
        install: {responsible: it-support, next: hand-over}
        order: {responsible: service-desk-agent, next: hand-over}
        hand-over: {responsible: service-desk-agent, join: any, next: closed}
    ```

    ## Passes
    ```yaml
    spec:
      steps:
        check: {next: [install, order]}
        install: {responsible: it-support, next: hand-over}
        order: {responsible: service-desk-agent, next: hand-over}
        hand-over: {responsible: service-desk-agent, join: all, next: closed}
    ```
    """
    yield from _unproven(definition)
    for fault in definition.soundness.faults:
        if isinstance(fault, Doubling):
            yield _twice(definition, fault)


@rule(
    "SND403",
    "no-option-to-complete",
    Severity.ERROR,
    Profile.BASIC,
    Definition,
    supersedes=("FLW305",),
    messages={
        "round": "after {path} a case goes round for ever through {steps}, and no end can be "
        "reached any more; let one of these steps lead out",
        "timeless": "after {path} a case goes round for ever through {steps}: the way out is "
        "taken when a limit passes, and {timeless} has none; give it a timeLimit, or let "
        "another outcome lead out",
        "part": "part of the round",
    },
)
def no_option_to_complete(definition: Definition) -> Iterator[Sighting]:
    """Whatever has happened, a case can still come to an end.

    ## Why it matters
    A round with an exit on paper that nobody can take keeps everybody busy and finishes
    nothing. Loops without any exit are FLW304's; here the exit depends on a limit that is not
    set, or on work that was left behind.

    ## Fails
    ```yaml
    spec:
      steps:
        check: {next: repair}
        repair:
          responsible: it-support
          timeLimit: none
          onTimeout: {to: closed}
          next: check
    ```

    ## Passes
    ```yaml
    spec:
      steps:
        check: {next: repair}
        repair: {responsible: it-support, next: {again: check, mended: closed}}
    ```
    """
    yield from _unproven(definition)
    for fault in definition.soundness.faults:
        if isinstance(fault, Livelock):
            words: Words = {
                "path": told(definition, fault.path),
                "steps": _names(definition, fault.steps),
                **({"timeless": _names(definition, fault.timeless)} if fault.timeless else {}),
            }
            message = "timeless" if fault.timeless else "round"
            also = tuple(Also(("steps", step), "part") for step in fault.steps[1:])
            yield Sighting(("steps", fault.step), message, words, also, covers=fault.steps)


@rule(
    "SND404",
    "dead-step",
    Severity.ERROR,
    Profile.BASIC,
    Definition,
    symptom=Symptom.OMISSION,
    messages={
        "timeless": "“{step}” never happens: work comes there only when the limit of “{source}” "
        "passes, and it has none; give “{source}” a timeLimit",
        "unset": "“{step}” never happens: work comes there only by the outcome timeout of "
        "“{source}”, which nothing brings about; add onTimeout: continue and a timeLimit to "
        "“{source}”",
        "boundless": "“{step}” never happens: work comes there only beyond the bound of "
        "“{source}”, and no case ever comes back to “{source}”; move loop to the step that is "
        "re-entered, or drop it",
        "withdrawn": "“{step}” never happens: “{source}” starts it and ends the case as rejected "
        "or cancelled at the same moment; let that end come after it",
        "flows": "“{step}” never happens: it waits for {flows}, and before anything comes from "
        "there the case is ended; choose another join, or let the end wait",
        "artefacts": "“{step}” never happens: it waits for {artefacts}, and before that is made "
        "the case is ended; let it be made before, or drop it from requires",
        "source": "work would have to come from here",
        "rest": "so this never happens either",
    },
)
def dead_step(definition: Definition) -> Iterator[Sighting]:
    """Every step to which a way leads can happen.

    ## Why it matters
    The drawing shows the step, somebody answers for it, and it is never done: the escalation
    that everybody counts on, the clean-up after a rejection. Steps to which no way leads are
    FLW301's.

    ## Fails
    ```yaml
    spec:
      steps:
        check: {timeLimit: none, onTimeout: {to: chase}, next: closed}
        chase: {responsible: it-support, next: closed}
    ```

    ## Passes
    ```yaml
    spec:
      steps:
        check: {timeLimit: 1bd, onTimeout: {to: chase}, next: closed}
        chase: {responsible: it-support, next: closed}
    ```
    """
    yield from _unproven(definition)
    for fault in definition.soundness.faults:
        if isinstance(fault, DeadStep):
            yield _dead(definition, fault)


def _unproven(definition: Definition) -> Iterator[Sighting]:
    """Say that not all could be looked at that may happen; of rules that say the same one is heard."""
    if definition.soundness.extent is Extent.CAPPED:
        sentence = text(
            "lint.soundness.cap",
            "that every case can finish, that nothing is started twice at once, and that every step "
            "can happen is not proven: in “{process}” so much runs side by side that more than {cap} "
            "situations are possible; put parts of it into sub-processes",
            process=definition.process.name,
            cap=CAP,
        )
        yield Sighting(("steps",), sentence, severity=Severity.INFO)


def _short_of_ways(definition: Definition, known: set[str]) -> Iterator[Sighting]:
    """Yield the joins to which fewer ways lead than they count, without looking at any case.

    A step that is done again, or started twice, may bring one flow several times.
    """
    graph = definition.graph
    if any(isinstance(fault, Doubling) for fault in definition.soundness.faults):
        return
    repeated = {step for loop in graph.loops for step in loop}
    for step, join in graph.joins:
        ways = graph.joined(step)
        may_begin = step in known or step in graph.entries or repeated.intersection(ways)
        if step not in graph.reachable or may_begin or len(ways) < 2:  # noqa: PLR2004  one needs no join
            continue
        if join.kind is JoinKind.AT_LEAST and (join.count or 0) > len(ways):
            words: Words = {
                "step": definition.label(step), "needed": join.count or 0, "ways": len(ways),
            }  # fmt: skip
            yield Sighting(("steps", step, "join"), "quorum", words)


def _stuck(definition: Definition, fault: Deadlock) -> Sighting:
    waiting = fault.cause
    words: Words = {
        "step": definition.label(fault.step),
        "path": told(definition, fault.path),
        **_awaited(definition, waiting),
    }
    missing = [Also(("steps", flow), "missing") for flow in waiting.flows]
    message = _kind_of_waiting(definition, waiting)
    others = {other.step for other in fault.waiting if other.step != fault.step}
    also = [Also(("steps", step), "other") for step in definition.steps if step in others]
    shown = tuple(also if message == "count" else missing + also)
    return Sighting(("steps", fault.step), message, words, shown, covers=tuple(sorted(others)))


def _kind_of_waiting(definition: Definition, waiting: Waiting) -> str:
    if waiting.artefacts:
        return "artefacts"
    kind = definition.graph.join_of(waiting.step).kind
    return "flows" if kind is JoinKind.ALL else "count"


def _awaited(definition: Definition, waiting: Waiting) -> Words:
    if waiting.artefacts:
        return {"artefacts": waiting.artefacts}
    if _kind_of_waiting(definition, waiting) == "count":
        return {"arrived": waiting.arrived, "needed": waiting.needed}
    return {"flows": _names(definition, waiting.flows)}


def _twice(definition: Definition, fault: Doubling) -> Sighting:
    route = ("steps", fault.step)
    words: dict[str, Word] = {"step": definition.label(fault.step)}
    also = tuple(Also(("steps", giver), "giver") for giver in fault.givers)
    if fault.all_helps:
        words["givers"] = _names(definition, fault.givers)
        return Sighting(route, "all", words, also, edits=(Put((*route, "join"), "all"),))
    words["path"] = told(definition, fault.path)
    if len(fault.givers) == 1:
        words["giver"] = definition.label(fault.givers[0])
        return Sighting(route, "again", words, also)
    words["givers"] = _names(definition, fault.givers)
    return Sighting(route, "twice", words, also)


def _dead(definition: Definition, fault: DeadStep) -> Sighting:
    words: dict[str, Word] = {"step": definition.label(fault.step)}
    also = [Also(("steps", step), "rest") for step in fault.rest]
    if fault.waiting is not None:
        starved = "artefacts" if fault.waiting.artefacts else "flows"
        words[starved] = fault.waiting.artefacts or _names(definition, fault.waiting.flows)
        return Sighting(("steps", fault.step), starved, words, tuple(also), covers=fault.rest)
    words["source"] = definition.label(fault.source)
    also.insert(0, Also(("steps", fault.source), "source"))
    message = fault.reason.value
    if fault.reason is Reason.TIMELESS and definition.steps[fault.source].on_timeout is None:
        message = "unset"
    return Sighting(("steps", fault.step), message, words, tuple(also), covers=fault.rest)


def _names(definition: Definition, steps: tuple[str, ...]) -> tuple[Label, ...]:
    return tuple(definition.label(step) for step in steps)
