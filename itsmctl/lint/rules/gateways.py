"""FLW: where a case may go several ways, every case has one, and every way has a reason."""

from collections.abc import Iterator

from itsmctl.finding import Drop, Edit, Fix, Put, Severity, Symptom
from itsmctl.lint.course.conditions import cover_every_case
from itsmctl.lint.course.lost import lacks_refusal, missed_targets
from itsmctl.lint.rule import Sighting, Words, rule
from itsmctl.lint.subject import Definition
from itsmctl.model.policy import Profile
from itsmctl.model.process import Branch, JoinKind, Step, StepType
from itsmctl.route import Route

_TIMEOUT = "timeout"


@rule(
    "FLW306",
    "missing-default-branch",
    Severity.ERROR,
    Profile.BASIC,
    Definition,
    symptom=Symptom.OMISSION,
    fix=Fix.UNSAFE,
    messages={
        "none": "where no condition of “{step}” holds, nobody knows which way a case goes; add "
        "default: true to one of {outcomes} under outcomes",
    },
)
def missing_default_branch(definition: Definition) -> Iterator[Sighting]:
    """Where conditions choose the way, one way is for all other cases.

    ## Why it matters
    Conditions are written for the cases that somebody thought of. The first other one (an amount
    that nobody entered, a new category) fits no condition, and the request stays where it is.
    Conditions that certainly cover every case need no default.

    ## Fails
    ```yaml
    spec:
      case: {kind: {type: string}}
      steps:
        check:
          outcomes:
            standard: {when: case.kind == "a"}
            special: {when: case.kind == "b"}
          next: {standard: closed, special: closed}
    ```

    ## Passes
    ```yaml
    spec:
      case: {kind: {type: string}}
      steps:
        check:
          outcomes: {standard: {when: case.kind == "a"}, special: {default: true}}
          next: {standard: closed, special: closed}
    ```
    """
    for step in definition.process.steps:
        ways = [branch for branch in step.branches if _is_chosen(branch)]
        conditions = [branch.when for branch in ways if branch.when is not None]
        free = len(ways) - len(conditions)  # several: people choose among them
        if not conditions or free > 1 or any(branch.default for branch in ways):
            continue
        if cover_every_case(conditions, definition.process.case):
            continue
        words: Words = {
            "step": step.name,
            "outcomes": tuple(branch.outcome or "" for branch in ways),
        }
        route = ("steps", step.id, "outcomes")
        yield Sighting(route, "none", words, edits=tuple(_with_default(step, ways)))


@rule(
    "FLW308",
    "approval-without-reject",
    Severity.ERROR,
    Profile.BASIC,
    Definition,
    symptom=Symptom.OMISSION,
    supersedes=("FLW301",),
    messages={
        "none": "“{step}” can only be approved: nothing says what follows a refusal; write next: "
        "{{approved: ..., rejected: ...}}, or make it a task",
    },
)
def approval_without_reject(definition: Definition) -> Iterator[Sighting]:
    """An approval says what happens when it is refused.

    ## Why it matters
    An approver who cannot refuse does not decide: the case waits on the desk instead, or is
    settled by telephone. A way back for rework (`returnTo`) counts as a way to refuse.

    ## Fails
    ```yaml
    spec:
      steps:
        check: {type: approval, responsible: it-director, next: closed}
    ```

    ## Passes
    ```yaml
    spec:
      steps:
        check:
          type: approval
          responsible: it-director
          next: {approved: closed, rejected: refused}
        refused: {type: end, outcome: rejected}
    ```
    """
    for step in definition.process.steps:
        if lacks_refusal(step):
            covers = missed_targets(definition)
            words: Words = {"step": step.name}
            yield Sighting(("steps", step.id, "next"), "none", words, covers=covers)


@rule(
    "FLW309",
    "superfluous-gateway",
    Severity.WARNING,
    Profile.BASIC,
    Definition,
    symptom=Symptom.DUPLICATION,
    fix=Fix.SAFE,
    messages={
        "decision": "“{step}” is a decision with one way out, to “{target}”; add the other ways, "
        "or make it a task",
        "same": "however “{step}” is decided, “{target}” follows; add what differs, or make it a "
        "task",
        "join": "“{step}” says how flows meet (join), but only one leads there; remove join, or "
        "let the other flow lead there",
        "twice": "“{step}” starts “{target}” twice; name it once",
    },
)
def superfluous_gateway(definition: Definition) -> Iterator[Sighting]:
    """A decision has several ways out, a join several ways in, and each way stands once.

    ## Why it matters
    A fork in the drawing at which nothing forks makes readers look for a way that is not there;
    usually it was forgotten. A step that is started twice is done twice.

    ## Fails
    ```yaml
    spec:
      steps:
        check: {next: [install, install]}
        install: {responsible: it-support, next: closed}
    ```

    ## Passes
    ```yaml
    spec:
      steps:
        check: {next: [install, order]}
        install: {responsible: it-support, next: closed}
        order: {responsible: it-support, next: closed}
    ```
    """
    for step in definition.process.steps:
        yield from _decides_nothing(definition, step)
        yield from _joins_nothing(definition, step)
        yield from _starts_twice(definition, step)


@rule(
    "FLW310",
    "join-and-split",
    Severity.INFO,
    Profile.AUDIT,
    Definition,
    messages={
        "both": "“{step}” joins flows ({givers}) and starts several at once ({targets}); a step "
        "of its own for one of the two is easier to read",
    },
)
def join_and_split(definition: Definition) -> Iterator[Sighting]:
    """A step either joins parallel flows or starts some, not both.

    ## Why it matters
    Where flows end and begin in one place, readers take the flows for passing through: that
    everything waits there is easily missed.

    ## Fails
    ```yaml
    spec:
      steps:
        check: {next: [install, order]}
        install: {responsible: it-support, next: hand-over}
        order: {responsible: service-desk-agent, next: hand-over}
        hand-over:
          responsible: service-desk-agent
          join: all
          next: [tell, bill]
        tell: {responsible: service-desk-agent, next: closed}
        bill: {responsible: it-support, next: closed}
    ```

    ## Passes
    ```yaml
    spec:
      steps:
        check: {next: [install, order]}
        install: {responsible: it-support, next: hand-over}
        order: {responsible: service-desk-agent, next: hand-over}
        hand-over: {responsible: service-desk-agent, join: all, next: tell}
        tell: {responsible: service-desk-agent, next: [close-form, bill]}
        close-form: {responsible: service-desk-agent, next: closed}
        bill: {responsible: it-support, next: closed}
    ```
    """
    for meeting in definition.graph.meetings:
        step = definition.steps[meeting.step]
        forks = [branch.targets for branch in step.branches if len(set(branch.targets)) > 1]
        if step.join is not None and forks:
            givers = dict.fromkeys(edge.source for edge in meeting.edges)
            words: Words = {
                "step": step.name,
                "givers": tuple(map(definition.label, givers)),
                "targets": tuple(map(definition.label, dict.fromkeys(forks[0]))),
            }
            yield Sighting(("steps", step.id, "join"), "both", words)


def _is_chosen(branch: Branch) -> bool:
    """Whether the way is taken for what the case is like: not for a passed limit, or sent back."""
    return not branch.returns and branch.outcome not in {None, _TIMEOUT}


def _with_default(step: Step, ways: list[Branch]) -> Iterator[Edit]:
    """Yield the edit where it is clear which way is for the rest: the only one without condition."""
    free = [branch for branch in ways if branch.when is None]
    if len(free) == 1 and free[0].outcome is not None:
        yield Put(("steps", step.id, "outcomes", free[0].outcome, "default"), value=True)


def _decides_nothing(definition: Definition, step: Step) -> Iterator[Sighting]:
    if step.type is not StepType.DECISION or any(made.outcome for made in step.produces):
        return
    ways = {branch.targets for branch in step.branches}
    if step.on_timeout is not None or step.loop is not None:
        return
    if len(ways) == 1 and len(target := next(iter(ways))) == 1:
        message = "decision" if len(step.branches) == 1 else "same"
        words: Words = {"step": step.name, "target": definition.label(target[0])}
        yield Sighting(("steps", step.id, "next"), message, words)


def _joins_nothing(definition: Definition, step: Step) -> Iterator[Sighting]:
    join = step.join
    if join is None or join.kind is JoinKind.AT_LEAST or step.id in definition.graph.entries:
        return
    graph = definition.graph
    coming = [edge for edge in graph.edges if edge.target == step.id]
    arriving = [edge for edge in coming if not graph.is_back_edge(edge.source, step.id)]
    plainly_two = join.kind is JoinKind.ANY and len(coming) > 1  # true of a way back as well
    if (
        len(arriving) == 1
        and not plainly_two
        and not any(map(definition.is_loose_end, definition.process.steps))
    ):
        route: Route = ("steps", step.id, "join")
        yield Sighting(route, "join", {"step": step.name}, edits=(Drop(route),))


def _starts_twice(definition: Definition, step: Step) -> Iterator[Sighting]:
    for branch in step.branches:
        route: Route = ("steps", step.id, "next")
        if branch.outcome is not None:
            route = (*route, branch.outcome)
        for place, target in enumerate(branch.targets):  # returnTo makes a branch of each
            if target in branch.targets[:place]:
                words: Words = {"step": step.name, "target": definition.label(target)}
                again = (*route, place)
                yield Sighting(again, "twice", words, edits=(Drop(again),))
