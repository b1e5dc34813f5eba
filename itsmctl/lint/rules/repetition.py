"""FLW: nothing is decided or made twice in one case."""

from collections.abc import Iterable, Iterator

from itsmctl.finding import Severity, Symptom
from itsmctl.flow.edges import Edge, EdgeKind
from itsmctl.lint.rule import Also, Sighting, Words, rule
from itsmctl.lint.subject import Definition, unconditional
from itsmctl.model.policy import Profile
from itsmctl.model.process import Step, StepType

_REFUSED = frozenset({"rejected", "timeout"})
_EVERYBODY = frozenset({"participants", "responsible"})


@rule(
    "FLW313",
    "repeated-approval",
    Severity.WARNING,
    Profile.REVIEW,
    Definition,
    symptom=Symptom.DUPLICATION,
    messages={
        "approval": "{parties} approves at “{step}” what it approved at “{before}” just before; "
        "leave one of the two out, or let another role decide",
        "committee": "{parties} decides at “{step}” what it decided at “{before}” just before; "
        "leave one of the two out",
        "made": "“{step}” produces “{artefact}” in a case in which “{before}” has produced it "
        "already; leave it to one of them, or name what is new",
        "beside": "“{step}” and “{before}” both produce “{artefact}” in the same case, side by "
        "side; leave it to one of them, or name what differs",
        "first": "it is done here first",
    },
)
def repeated_approval(definition: Definition) -> Iterator[Sighting]:
    """No role approves twice in a row, and no artefact is produced twice in a case.

    ## Why it matters
    A second signature of the same hand adds days and no judgement; a form that two departments
    draw up exists in two versions. Four eyes need `separation`, and a step that works an artefact
    over names it under `requires` too: such steps are not reported, nor is rework.

    ## Fails
    ```yaml
    spec:
      steps:
        check:
          type: approval
          responsible: it-director
          next: {approved: release, rejected: refused}
        release:
          type: approval
          responsible: it-director
          next: {approved: closed, rejected: refused}
        refused: {type: end, outcome: rejected}
    ```

    ## Passes
    ```yaml
    spec:
      steps:
        check:
          type: approval
          responsible: it-director
          next: {approved: release, rejected: refused}
        release:
          type: approval
          responsible: service-desk-manager
          next: {approved: closed, rejected: refused}
        refused: {type: end, outcome: rejected}
    ```
    """
    for step in definition.process.steps:
        if step.type is StepType.APPROVAL:
            yield from _approved_again(definition, step)
    yield from _made_again(definition)


def _approved_again(definition: Definition, step: Step) -> Iterator[Sighting]:
    for giver in definition.before(step.id):
        if giver.type is not StepType.APPROVAL or not _follows(definition, giver, step):
            continue
        message, same = "approval", _same_hands(giver, step)
        committee = _committee(step)
        if committee is not None and committee == _committee(giver):
            message, same = "committee", (committee,)
        if same:
            words: Words = {
                "parties": definition.parties(same),
                "step": step.name,
                "before": giver.name,
            }
            first = (Also(("steps", giver.id), "first"),)
            yield Sighting(("steps", step.id, "responsible"), message, words, first)


def _follows(definition: Definition, giver: Step, step: Step) -> bool:
    """Whether an approval leads on to the step, and not back for another round."""
    if giver.id == step.id or definition.graph.is_back_edge(giver.id, step.id):
        return False
    return any(
        step.id in branch.targets and not branch.returns and branch.outcome not in _REFUSED
        for branch in giver.branches
    )


def _same_hands(giver: Step, step: Step) -> tuple[str, ...]:
    rule_of = step.approval
    apart = frozenset(rule_of.separation) if rule_of is not None else frozenset()
    if apart & _EVERYBODY:
        return ()
    again = set(unconditional(giver.responsible)) - apart
    return tuple(party for party in unconditional(step.responsible) if party in again)


def _committee(step: Step) -> str | None:
    return step.approval.committee if step.approval is not None else None


def _made_again(definition: Definition) -> Iterator[Sighting]:
    """Yield the artefacts that two steps of one case make, each at the later step, once."""
    makers = _makers(definition)
    for artefact, steps in makers.items():
        for place, later in enumerate(steps):
            for earlier in steps[:place]:
                message = _meeting(definition, earlier, later, artefact)
                if message is not None:
                    words: Words = {
                        "step": later.name,
                        "artefact": artefact,
                        "before": earlier.name,
                    }
                    first = (Also(("steps", earlier.id, "produces"), "first"),)
                    route = ("steps", later.id, "produces")
                    yield Sighting(route, message, words, first)
                    break


def _makers(definition: Definition) -> dict[str, list[Step]]:
    """Return who makes what, in order of flow; who works it over or does rework is left out."""
    going_round = {name for loop in definition.graph.loops for name in loop}
    found: dict[str, list[Step]] = {}
    for name in definition.graph.forward_order:
        step = definition.steps[name]
        if name in definition.reachable and name not in going_round:
            for artefact in dict.fromkeys(entry.artefact for entry in step.produces):
                if artefact not in step.requires:
                    found.setdefault(artefact, []).append(step)
    return {artefact: steps for artefact, steps in found.items() if len(steps) > 1}


def _meeting(definition: Definition, earlier: Step, later: Step, artefact: str) -> str | None:
    """Return how both come to make the artefact in one case, None where they do not."""
    graph = definition.graph
    leaving = [edge for edge in graph.edges if edge.source == earlier.id]
    if later.id in _reached(definition, (e for e in leaving if _made_on(e, earlier, artefact))):
        return "made"
    for arms in graph.forks:
        ways = [_reached(definition, (edge,)) for edge in arms]
        with_earlier = [way for way in ways if earlier.id in way and later.id not in way]
        with_later = [way for way in ways if later.id in way and earlier.id not in way]
        if with_earlier and with_later:
            return "beside"
    return None


def _made_on(edge: Edge, step: Step, artefact: str) -> bool:
    """Whether the artefact is there when work leaves by an edge: not after a passed limit."""
    if edge.kind is not EdgeKind.FLOW:
        return False
    return any(
        entry.artefact == artefact and entry.outcome in {None, edge.outcome}
        for entry in step.produces
    )


def _reached(definition: Definition, edges: Iterable[Edge]) -> frozenset[str]:
    targets = dict.fromkeys(edge.target for edge in edges)
    return frozenset().union(*(definition.graph.reachable_from(name) for name in targets))
