"""FLW: the numbers of a simulation model fit the ways of its process."""

from collections.abc import Iterator, Mapping, Sequence

from itsmctl.finding import Severity
from itsmctl.lint.rule import Sighting, Words, rule
from itsmctl.lint.subject import Numbers
from itsmctl.model.policy import Profile
from itsmctl.model.portfolio import Variant
from itsmctl.model.process import AttributeType, StepType
from itsmctl.model.simulation import AttributeNumbers, SimulationModel
from itsmctl.route import Route

Shares = Sequence[tuple[str, float]]
_EXACT = 1e-6
_TIMEOUT = "timeout"
_NOT_DRAWN = frozenset({StepType.APPROVAL, StepType.SUBPROCESS})


@rule(
    "FLW307",
    "branch-probabilities",
    Severity.ERROR,
    Profile.BASIC,
    Numbers,
    messages={
        "sum": "the shares of “{what}” add up to {total}, not to 1; correct them",
        "range": "the share of “{name}” in “{what}” is {share}, not between 0 and 1; correct it",
        "missing": "“{what}” lacks the share of: {names}; add it",
        "extra": "“{what}” has no way out called “{name}”; it has: {known}",
        "value": "“{what}” is never “{name}”; it is: {known}",
    },
)
def branch_probabilities(numbers: Numbers) -> Iterator[Sighting]:
    """The shares of a step's ways out add up to 1 and name every one of them.

    ## Why it matters
    With shares that add up to something else a simulation would invent cases or lose them; a
    way out without a share would have to be guessed.

    ## Fails
    ```yaml
    kind: Process
    spec:
      steps:
        check: {next: {complete: closed, incomplete: submit}}
    ---
    kind: SimulationModel
    spec:
      outcomes:
        check: {complete: 0.8, incomplete: 0.3}
    ```

    ## Passes
    ```yaml
    kind: Process
    spec:
      steps:
        check: {next: {complete: closed, incomplete: submit}}
    ---
    kind: SimulationModel
    spec:
      outcomes:
        check: {complete: 0.8, incomplete: 0.2}
    ```
    """
    model, variant = numbers.model, numbers.variant
    ways = {step.id: step.outcomes for step in variant.process.steps} if variant else {}
    for row in model.outcomes:
        route = ("outcomes", row.of)
        yield from _checked(route, row.of, row.shares)
        if row.of in ways:
            yield from _names(route, ways[row.of], dict(row.shares))
    if model.priorities:
        yield from _checked(("priorities",), "priorities", model.priorities)
    for entry in model.case:
        if entry.shares:
            yield from _checked(("case", entry.attribute), entry.attribute, entry.shares)
            yield from _values(variant, entry)
    yield from _pauses(model, ways)
    for row in model.votes:
        yield from _ranges(("votes", row.of), row.of, row.shares)
    yield from _ranges(("auto",), "auto", model.auto)


@rule(
    "FLW314",
    "assumed-shares",
    Severity.INFO,
    Profile.REVIEW,
    Numbers,
    messages={
        "equal": "the model gives no shares for the outcomes of “{step}” ({names}), so a run takes "
        "{share} for each; add them under outcomes.{id}",
    },
)
def assumed_shares(numbers: Numbers) -> Iterator[Sighting]:
    """A model says how often each way out of a step is taken.

    ## Why it matters
    Where nothing is said, a run gives every outcome the same share: half of all requests incomplete,
    half of all devices out of stock. The results name the assumption, but a reader of the figures
    easily passes it over. Approvals are not reported, and sub-processes decide by their own ends.

    ## Fails
    ```yaml
    kind: Process
    spec:
      steps:
        check: {next: {complete: closed, incomplete: submit}}
    ---
    kind: SimulationModel
    spec:
      process: request
    ```

    ## Passes
    ```yaml
    kind: Process
    spec:
      steps:
        check: {next: {complete: closed, incomplete: submit}}
    ---
    kind: SimulationModel
    spec:
      process: request
      outcomes:
        check: {complete: 0.8, incomplete: 0.2}
    ```
    """
    steps = numbers.variant.process.steps if numbers.variant is not None else ()
    given = {row.of for row in numbers.model.outcomes}
    for step in steps:
        ways = [each.outcome for each in step.branches if not each.returns and each.outcome]
        drawn = tuple(name for name in ways if name != _TIMEOUT)
        if len(drawn) > 1 and step.id not in given and step.type not in _NOT_DRAWN:
            words: Words = {
                "step": step.name,
                "names": drawn,
                "share": f"{1 / len(drawn):.0%}",
                "id": step.id,
            }
            yield Sighting(("outcomes", step.id), "equal", words)


def _pauses(model: SimulationModel, ways: Mapping[str, tuple[str, ...]]) -> Iterator[Sighting]:
    """Find pauses after outcomes that their step does not have."""
    for pause in model.pauses:
        if pause.outcome is not None and pause.step in ways:
            known = ways[pause.step]
            if pause.outcome not in known:
                words: Words = {"what": pause.step, "name": pause.outcome, "known": known}
                yield Sighting(("pauses", f"{pause.step}.{pause.outcome}"), "extra", words)


def _values(variant: Variant | None, entry: AttributeNumbers) -> Iterator[Sighting]:
    """Find shares of values that an enum does not have."""
    attributes = variant.process.case if variant is not None else ()
    for attribute in attributes:
        if attribute.id != entry.attribute or attribute.type is not AttributeType.ENUM:
            continue
        for name, _ in entry.shares:
            if name not in attribute.values:
                words: Words = {"what": attribute.id, "name": name, "known": attribute.values}
                yield Sighting(("case", entry.attribute, name), "value", words)


def _checked(route: Route, what: str, shares: Shares) -> Iterator[Sighting]:
    """Check shares that divide all cases among themselves."""
    wrong = [*_ranges(route, what, shares)]
    yield from wrong
    total = sum(share for _, share in shares)
    if not wrong and abs(total - 1) > _EXACT:
        words: Words = {"what": what, "total": f"{total:.6g}"}
        yield Sighting(route, "sum", words)


def _ranges(route: Route, what: str, shares: Shares) -> Iterator[Sighting]:
    for name, share in shares:
        if not 0 <= share <= 1:
            words: Words = {"name": name, "what": what, "share": f"{share:g}"}
            yield Sighting((*route, name), "range", words, on_value=True)


def _names(
    route: Route, ways: Sequence[str], shares: Mapping[str, float]
) -> Iterator[Sighting]:
    for name in shares:
        if name not in ways:
            words: Words = {"what": route[-1], "name": name, "known": tuple(ways)}
            yield Sighting((*route, name), "extra", words)
    missing = tuple(name for name in ways if name not in shares)
    if missing:
        words = {"what": route[-1], "names": missing}
        yield Sighting(route, "missing", words)
