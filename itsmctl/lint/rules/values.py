"""REF: what conditions compare a case with is something that it can be."""

from collections.abc import Iterator, Sequence

from itsmctl.closeness import get_close_matches
from itsmctl.finding import Severity
from itsmctl.i18n import Word
from itsmctl.lint.course.conditions import compared_values
from itsmctl.lint.people.cells import cell_route, cells_of
from itsmctl.lint.rule import Sighting, rule
from itsmctl.lint.subject import Definition
from itsmctl.model.policy import Profile
from itsmctl.model.process import Attribute, AttributeType, Step
from itsmctl.route import Route

_CELLS = ("responsible", "accountable", "consulted", "informed")
_TRUTHS = ("true", "false")
_LISTED = frozenset({AttributeType.ENUM, AttributeType.BOOLEAN})


@rule(
    "REF107",
    "unknown-value",
    Severity.ERROR,
    Profile.DRAFT,
    Definition,
    messages={
        "unknown": "“{attribute}” is never “{value}”: it is {known}; correct the condition, or "
        "declare the value",
        "close": "“{attribute}” is never “{value}”; did you mean “{close}”?",
        "truth": "“{attribute}” is true or false, and never “{value}”; write case['{id}'], or "
        "!case['{id}'] for its opposite",
    },
)
def unknown_value(definition: Definition) -> Iterator[Sighting]:
    """A condition compares an attribute only with values that it can have.

    ## Why it matters
    No case ever takes a way whose condition asks for a value that does not exist, and no approver
    is ever asked: the case goes on as if the rule had not been written. Attributes of type enum and
    boolean are looked at.

    ## Fails
    ```yaml
    spec:
      case:
        urgency: {type: enum, values: [low, high]}
      steps:
        check:
          outcomes:
            at-once: {when: "case.urgency == 'hihg'"}
            later: {default: true}
          next: {at-once: closed, later: submit}
    ```

    ## Passes
    ```yaml
    spec:
      case:
        urgency: {type: enum, values: [low, high]}
      steps:
        check:
          outcomes:
            at-once: {when: "case.urgency == 'high'"}
            later: {default: true}
          next: {at-once: closed, later: submit}
    ```
    """
    attributes = {
        attribute.id: attribute
        for attribute in definition.process.case
        if attribute.type in _LISTED
    }
    for step in definition.process.steps if attributes else ():
        for route, written in _conditions(definition, step):
            for comparison in compared_values(written):
                attribute = attributes.get(comparison.attribute)
                if attribute is not None and comparison.value not in _values(
                    attribute, comparison.value
                ):
                    yield _never(route, attribute, comparison.value)


def _conditions(definition: Definition, step: Step) -> Iterator[tuple[Route, str]]:
    """Yield the conditions of a step, with where they are written."""
    for branch in step.branches:
        if branch.when is not None:
            route = ("steps", step.id, "outcomes", branch.outcome or "", "when")
            yield route, branch.when
    for letter in _CELLS:
        cell_at = cell_route(step, letter)
        for place, cell in enumerate(cells_of(step, letter)):
            if cell.when is not None:
                own = (*cell_at, place, "when")
                yield own if definition.written(own) == cell.when else cell_at, cell.when
    if step.approval is not None and step.approval.auto_when is not None:
        yield ("steps", step.id, "autoApprove", "when"), step.approval.auto_when


def _values(attribute: Attribute, value: str) -> Sequence[str]:
    match attribute.type:
        case AttributeType.ENUM if attribute.values:
            return attribute.values
        case AttributeType.BOOLEAN:
            return _TRUTHS
    return (value,)


def _never(route: Route, attribute: Attribute, value: str) -> Sighting:
    words: dict[str, Word] = {"attribute": attribute.name, "value": value}
    if attribute.type is AttributeType.BOOLEAN:
        return Sighting(route, "truth", {**words, "id": attribute.id}, on_value=True)
    if close := get_close_matches(value, attribute.values, 1):
        return Sighting(route, "close", {**words, "close": close[0]}, on_value=True)
    return Sighting(route, "unknown", {**words, "known": attribute.values}, on_value=True)
