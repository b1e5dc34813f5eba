"""FLW: the numbers of a simulation model fit the ways of its process."""

from collections.abc import Iterator, Mapping, Sequence

from itsmctl.finding import Severity
from itsmctl.lint.rule import Sighting, Words, rule
from itsmctl.lint.subject import Library
from itsmctl.model.policy import Profile
from itsmctl.model.portfolio import DocumentKey, Kind
from itsmctl.model.process import Step
from itsmctl.model.simulation import SimulationModel
from itsmctl.route import Route

Shares = Sequence[tuple[str, float]]
_EXACT = 1e-6


@rule(
    "FLW307",
    "branch-probabilities",
    Severity.ERROR,
    Profile.BASIC,
    Library,
    messages={
        "sum": "the shares of “{what}” add up to {total}, not to 1; correct them",
        "range": "the share of “{name}” in “{what}” is {share}, not between 0 and 1; correct it",
        "missing": "“{what}” lacks the share of: {names}; add it",
        "extra": "“{what}” has no way out called “{name}”; it has: {known}",
    },
)
def branch_probabilities(library: Library) -> Iterator[Sighting]:
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
    portfolio = library.portfolio
    processes = {variant.process.id: variant.process for variant in portfolio.processes}
    for model in portfolio.models:
        key = DocumentKey(Kind.SIMULATION_MODEL, model.id)
        process = processes.get(model.process)
        yield from _shares(model, process.steps if process is not None else (), key)
    for experiment in portfolio.experiments:
        key = DocumentKey(Kind.SCENARIO, experiment.id)
        for variant in experiment.variants:
            if variant.model is not None:
                yield from _shares(variant.model, variant.process.steps, key)


def _shares(
    model: SimulationModel, steps: Sequence[Step], document: DocumentKey
) -> Iterator[Sighting]:
    ways = {step.id: step.outcomes for step in steps}
    for row in model.outcomes:
        route = ("outcomes", row.of)
        yield from _checked(route, row.of, row.shares, document)
        if row.of in ways:
            yield from _names(route, ways[row.of], dict(row.shares), document)
    if model.priorities:
        yield from _checked(("priorities",), "priorities", model.priorities, document)
    for entry in model.case:
        if entry.shares:
            route = ("case", entry.attribute)
            yield from _checked(route, entry.attribute, entry.shares, document)
    for row in model.votes:
        yield from _ranges(("votes", row.of), row.of, row.shares, document)
    yield from _ranges(("auto",), "auto", model.auto, document)


def _checked(
    route: Route, what: str, shares: Shares, document: DocumentKey
) -> Iterator[Sighting]:
    """Check shares that divide all cases among themselves."""
    wrong = [*_ranges(route, what, shares, document)]
    yield from wrong
    total = sum(share for _, share in shares)
    if not wrong and abs(total - 1) > _EXACT:
        words: Words = {"what": what, "total": f"{total:.6g}"}
        yield Sighting(route, "sum", words, document=document)


def _ranges(
    route: Route, what: str, shares: Shares, document: DocumentKey
) -> Iterator[Sighting]:
    for name, share in shares:
        if not 0 <= share <= 1:
            words: Words = {"name": name, "what": what, "share": f"{share:g}"}
            yield Sighting((*route, name), "range", words, document=document, on_value=True)


def _names(
    route: Route, ways: Sequence[str], shares: Mapping[str, float], document: DocumentKey
) -> Iterator[Sighting]:
    for name in shares:
        if name not in ways:
            words: Words = {"what": route[-1], "name": name, "known": tuple(ways)}
            yield Sighting((*route, name), "extra", words, document=document)
    missing = tuple(name for name in ways if name not in shares)
    if missing:
        words = {"what": route[-1], "names": missing}
        yield Sighting(route, "missing", words, document=document)
