"""FLW: work that goes round comes out again, and does not go round for ever."""

from collections.abc import Iterator, Sequence

from itsmctl.finding import Severity, Symptom
from itsmctl.i18n import Word
from itsmctl.lint.names.chain import chain
from itsmctl.lint.rule import Also, Sighting, Words, rule
from itsmctl.lint.subject import Definition
from itsmctl.model.policy import Profile


@rule(
    "FLW304",
    "loop-without-exit",
    Severity.ERROR,
    Profile.DRAFT,
    Definition,
    messages={
        "trap": "once a case comes to “{step}” it goes round for ever: {cycle}; let one of these "
        "steps lead out",
        "also": "part of the loop",
    },
)
def loop_without_exit(definition: Definition) -> Iterator[Sighting]:
    """Every loop has a way out.

    ## Why it matters
    A case in a loop without exit goes round until somebody cancels it: the definition itself
    says that it never ends.

    ## Fails
    ```yaml
    spec:
      steps:
        check: {responsible: service-desk-agent, next: repair}
        repair: {responsible: it-support, next: check}
    ```

    ## Passes
    ```yaml
    spec:
      steps:
        check:
          responsible: service-desk-agent
          next: {fine: closed, broken: repair}
        repair: {responsible: it-support, next: check}
    ```
    """
    for loop in definition.graph.loops:
        loose = any(definition.is_loose_end(definition.steps[name]) for name in loop)
        if not definition.graph.has_exit(loop) and not loose:
            cycle = definition.graph.cycle_through(loop[0], loop)
            words: Words = {
                "step": definition.label(cycle[0]),
                "cycle": _round(definition, cycle),
            }
            also = tuple(Also(("steps", name), "also") for name in cycle[1:])
            yield Sighting(("steps", cycle[0]), "trap", words, also)


@rule(
    "FLW305",
    "unbounded-rework-loop",
    Severity.WARNING,
    Profile.BASIC,
    Definition,
    symptom=Symptom.BUCK_PASSING,
    messages={
        "endless": "a case may come back to “{step}” any number of times: {cycle}; add loop to "
        "the step, with max and where a case goes then",
        "leaking": "beyond its bound “{step}” sends a case on, yet the case may come back any "
        "number of times: {cycle}; let loop.then lead out of the loop",
        "back": "sent back from here",
    },
)
def unbounded_rework_loop(definition: Definition) -> Iterator[Sighting]:
    """Rework has a bound.

    ## Why it matters
    Through a loop without a bound two departments can pass a case to and fro for ever, each
    within its limits. `loop: {max, then}` says how often, and who decides after that. Loops of
    machines alone are exempt, and a round that waits for a date (`notBefore`) is a repetition,
    and no rework.

    ## Fails
    ```yaml
    spec:
      steps:
        check:
          responsible: service-desk-agent
          next: {complete: closed, incomplete: submit}
    ```

    ## Passes
    ```yaml
    spec:
      steps:
        submit: {loop: {max: 3, then: closed}}
        check:
          responsible: service-desk-agent
          next: {complete: closed, incomplete: submit}
    ```
    """
    for loop in definition.graph.loops:
        leaves = definition.graph.has_exit(loop)
        if leaves and any(definition.steps[name].type.has_people for name in loop):
            for cycle in definition.graph.unbounded_cycles(loop):
                if _is_repetition(definition, cycle):
                    continue
                words: Words = {
                    "step": definition.label(cycle[0]),
                    "cycle": _round(definition, cycle),
                }
                bounded = definition.steps[cycle[0]].loop is not None
                back = Also(("steps", cycle[-1], "next"), "back")
                message = "leaking" if bounded else "endless"
                yield Sighting(("steps", cycle[0]), message, words, (back,))


def _is_repetition(definition: Definition, cycle: Sequence[str]) -> bool:
    return any(definition.steps[name].not_before is not None for name in cycle)


def _round(definition: Definition, cycle: Sequence[str]) -> Word:
    """Return the steps of a cycle by their names, the first one again at the end."""
    return chain([definition.label(name) for name in (*cycle, cycle[0])])
