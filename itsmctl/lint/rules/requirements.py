"""FLW: what a step requires is there when it begins."""

from collections.abc import Iterator

from itsmctl.closeness import get_close_matches
from itsmctl.finding import Severity, Symptom
from itsmctl.i18n import Word
from itsmctl.lint.course.artefacts import Choice, Supply
from itsmctl.lint.rule import Also, Sighting, Words, rule
from itsmctl.lint.subject import Definition
from itsmctl.lint.timing.worded import quoted
from itsmctl.model.policy import Profile
from itsmctl.model.process import Step


@rule(
    "FLW312",
    "required-never-produced",
    Severity.ERROR,
    Profile.BASIC,
    Definition,
    symptom=Symptom.OMISSION,
    supersedes=("SND401", "SND404"),
    messages={
        "never": "“{step}” requires “{artefact}”, which no step produces; add it to produces of "
        "the step that makes it, or drop it from requires",
        "close": "“{step}” requires “{artefact}”, which no step produces; did you mean “{close}”?",
        "skipped": "“{step}” requires “{artefact}”, which comes from {makers}, but not where "
        "{way}: there the case is stuck; have it produced on that way too, or drop it from "
        "requires",
        "outcome": "“{step}” ends with “{outcome}”",
        "timeout": "the limit of “{step}” passes",
        "bound": "“{step}” reaches the bound of its loop",
        "done": "“{step}” is done and goes on",
        "elsewhere": "“{step}” requires “{artefact}”, but does not come after what produces it "
        "({makers}); put it behind that, or drop it from requires",
        "circular": "“{step}” requires “{artefact}”, but what produces it ({makers}) cannot begin "
        "before “{step}” is done; break the circle",
        "maker": "produced here",
    },
)
def required_never_produced(definition: Definition) -> Iterator[Sighting]:
    """What a step requires is always produced before it or beside it.

    ## Why it matters
    A step that waits for a document or a device that never comes does not begin, and nobody
    knows whom it waits for.

    ## Fails
    ```yaml
    spec:
      steps:
        check: {responsible: service-desk-agent, next: install}
        install: {responsible: it-support, requires: [licence], next: closed}
    ```

    ## Passes
    ```yaml
    spec:
      steps:
        check:
          responsible: service-desk-agent
          produces: [licence]
          next: install
        install: {responsible: it-support, requires: [licence], next: closed}
    ```
    """
    supply = Supply(definition)
    for step in definition.process.steps:
        if step.id in definition.reachable:
            for place in range(len(step.requires)):
                yield from _missing(supply, step, place)


def _missing(supply: Supply, step: Step, place: int) -> Iterator[Sighting]:
    artefact = step.requires[place]
    route = ("steps", step.id, "requires", place)
    words: dict[str, Word] = {"step": step.name, "artefact": artefact}
    if artefact not in supply.known:
        close = get_close_matches(artefact, supply.known, 1)
        if close:
            words["close"] = close[0]
        behind = tuple(supply.definition.graph.reachable_from(step.id))
        message = "close" if close else "never"
        yield Sighting(route, message, words, on_value=True, covers=behind)
        return
    makers = supply.makers.get(artefact, ())
    words["makers"] = tuple(maker.name for maker in makers)
    also = tuple(Also(("steps", maker.id, "produces"), "maker") for maker in makers)
    if supply.is_awaited_in_a_circle(step, artefact):
        yield Sighting(route, "circular", words, also, on_value=True)
    elif makers and step.id in supply.possible:
        choices = supply.way_without(step, artefact)
        if choices is not None:
            words["makers"] = tuple(quoted(maker.name) for maker in makers)
            words["way"] = tuple(map(_choice, choices))
            message = "skipped" if choices else "elsewhere"
            yield Sighting(route, message, words, also, on_value=True)


def _choice(choice: Choice) -> Word:
    name = choice.way.name
    words: Words = {"step": choice.step.name, **({"outcome": name} if name else {})}
    return required_never_produced.sentence(choice.way.cause.value, words)
