"""PRT: the files of a portfolio fit together."""

from collections.abc import Iterator, Mapping

from itsmctl.finding import Severity, Symptom
from itsmctl.flow.search import components
from itsmctl.i18n import Text, Word
from itsmctl.lint.capacity.clocks import Allowance, calendar_in_force, may_end_later
from itsmctl.lint.facts import Call, ProcessFacts
from itsmctl.lint.library import Library
from itsmctl.lint.names.chain import chain
from itsmctl.lint.rule import Also, Sighting, Words, rule
from itsmctl.lint.subject import Definition, Manuscript
from itsmctl.lint.timing.promises import called_process, resolutions
from itsmctl.lint.timing.worded import in_class
from itsmctl.model.policy import Profile
from itsmctl.model.process import Agreement, Step
from itsmctl.model.times import Calendar, classes_of


@rule(
    "PRT901",
    "portfolio-id-clash",
    Severity.ERROR,
    Profile.BASIC,
    Manuscript,
    symptom=Symptom.DUPLICATION,
    messages={},
)
def portfolio_id_clash(manuscript: Manuscript) -> Iterator[Sighting]:
    """An id names one document of its kind in a portfolio.

    ## Why it matters
    Of two processes with one id a department signs the first, and the tools read the second.
    Only one of the files counts; a further file with the same words does no harm unless it is a
    process, which then stands for the same cases twice.

    ## Fails
    ```yaml
    kind: Process
    metadata: {id: repair}
    ---
    kind: Process
    metadata: {id: repair}
    ```

    ## Passes
    ```yaml
    kind: Process
    metadata: {id: repair}
    ---
    kind: Process
    metadata: {id: replacement}
    ```
    """
    for problem in manuscript.text.problems:
        if problem.code == "PRT901":
            yield Sighting(
                problem.route, problem.message, related=problem.related, place=problem.place
            )


@rule(
    "PRT903",
    "subprocess-cycle",
    Severity.ERROR,
    Profile.BASIC,
    Library,
    messages={
        "cycle": "“{process}” runs itself as a sub-process: {cycle}; let one of these steps call "
        "something else",
        "call": "{process} (“{step}”)",
        "also": "“{process}” calls “{called}” here",
    },
)
def subprocess_cycle(library: Library) -> Iterator[Sighting]:
    """No process runs itself as a sub-process, directly or through others.

    ## Why it matters
    A case would open a case that opens a case, and none of them could end before the others:
    nobody who reads one file alone can see it.

    ## Fails
    ```yaml
    spec:
      steps:
        check: {type: subprocess, process: request}
    ```

    ## Passes
    ```yaml
    spec:
      steps:
        check: {responsible: service-desk-agent}
    ```
    """
    calls = {facts.process: facts.calls for facts in library.bases}
    documents = {facts.process: facts for facts in library.bases}
    circling = _circling(calls)
    told: set[str] = set()
    for facts in sorted(library.bases, key=lambda each: not library.is_named(each.document)):
        fresh = facts.process in circling and facts.process not in told
        cycle = _cycle_from(facts.process, calls) if fresh else None
        if cycle is not None:
            told |= {caller for caller, _ in cycle}
            yield _circular(facts, cycle, documents)


@rule(
    "PRT904",
    "subprocess-slower-than-step",
    Severity.ERROR,
    Profile.REVIEW,
    Definition,
    messages={
        "slower": "“{step}” has {limit}, but “{process}”, which it runs, promises its result only "
        "in {target} (“{promise}”); allow more time, or promise more",
        "clocks": "“{step}” has {limit} on “{own}”, but “{process}”, which it runs, promises its "
        "result in {target} on “{other}” (“{promise}”), which may end later; allow more time, or "
        "promise more",
        "always": "around the clock",
    },
)
def subprocess_slower_than_step(definition: Definition) -> Iterator[Sighting]:
    """A sub-process promises its result within the limit of the step that runs it.

    ## Why it matters
    The sub-process keeps its own promise and the step is late all the same: two departments are
    both right, and the request is nobody's fault.

    ## Fails
    ```yaml
    kind: Process
    metadata: {id: repair}
    spec:
      agreements:
        sla: {type: sla, metric: resolution, target: 3bd}
    ---
    kind: Process
    spec:
      steps:
        check: {type: subprocess, process: repair, timeLimit: 1bd}
    ```

    ## Passes
    ```yaml
    kind: Process
    metadata: {id: repair}
    spec:
      agreements:
        sla: {type: sla, metric: resolution, target: 1bd}
    ---
    kind: Process
    spec:
      steps:
        check: {type: subprocess, process: repair, timeLimit: 1bd}
    ```
    """
    for step in definition.process.steps:
        called = called_process(definition, step)
        for promise in resolutions(called) if called is not None else ():
            words = _slower(definition, step, promise)
            if words is not None and called is not None:
                told: Words = {**words, "process": called.name}
                message = "clocks" if "other" in words else "slower"
                yield Sighting(("steps", step.id, "timeLimit"), message, told)
                break


def _slower(definition: Definition, step: Step, promise: Agreement) -> Words | None:
    """Return the words for the first class in which a promise is longer than the step's limit."""
    limits, targets = step.time_limit, promise.target
    if limits is None or targets is None:
        return None
    variant = definition.variant
    for priority in classes_of(limits, targets):
        limit, target = limits.in_class(priority), targets.in_class(priority)
        if limit is None or target is None:
            continue
        house = variant.calendar(promise.calendar or variant.organisation.calendar)
        own = Allowance(limit, calendar_in_force(variant, step))
        if may_end_later(Allowance(target, house), own):
            words: Words = {
                "step": step.name,
                "limit": in_class(limit, priority),
                "target": str(target),
                "promise": promise.name,
            }
            if limit.unit is not target.unit or limit.quantity < target.quantity:
                return words
            return {**words, "own": _named(own.calendar), "other": _named(house)}
    return None


def _named(calendar: Calendar | None) -> Word:
    """Return the name of a calendar; without one the clock never stops."""
    if calendar is None:
        return subprocess_slower_than_step.sentence("always", {})
    return calendar.name


def _circling(calls: Mapping[str, tuple[Call, ...]]) -> frozenset[str]:
    """Return the processes that some chain of calls leads back to."""
    number = {process: place for place, process in enumerate(calls)}
    called = [
        [number[call.process] for call in rows if call.process in number]
        for rows in calls.values()
    ]
    names = tuple(calls)
    return frozenset(
        names[member]
        for circle in components(called)
        for member in circle
        if len(circle) > 1 or member in called[member]
    )


def _cycle_from(
    start: str, calls: Mapping[str, tuple[Call, ...]]
) -> tuple[tuple[str, Call], ...] | None:
    """Return a shortest chain of calls, each with its caller, that leads back to a process."""
    paths: dict[str, tuple[tuple[str, Call], ...]] = {start: ()}
    waiting = [start]
    for caller in waiting:  # grows while it is walked
        for call in calls.get(caller, ()):
            path = (*paths[caller], (caller, call))
            if call.process == start:
                return path
            if call.process not in paths:
                paths[call.process] = path
                waiting.append(call.process)
    return None


def _circular(
    facts: ProcessFacts,
    cycle: tuple[tuple[str, Call], ...],
    documents: Mapping[str, ProcessFacts],
) -> Sighting:
    def told(process: str, call: Call) -> Text:
        words: Words = {"process": documents[process].name, "step": call.name}
        return subprocess_cycle.sentence("call", words)

    first, *rest = cycle
    parts = [told(*link) for link in cycle]
    words: Words = {"process": facts.name, "cycle": chain([*parts, parts[0]])}
    also = tuple(
        Also(
            ("steps", call.step, "process"),
            "also",
            {"process": documents[caller].name, "called": documents[call.process].name},
            documents[caller].document,
        )
        for caller, call in rest
    )
    route = ("steps", first[1].step, "process")
    return Sighting(route, "cycle", words, also, facts.document)
