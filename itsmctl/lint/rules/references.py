"""REF: every name leads to the thing that it means."""

from collections.abc import Collection, Iterator, Sequence

from itsmctl.closeness import get_close_matches
from itsmctl.finding import Fix, Put, Severity
from itsmctl.lint.names.misnomers import (
    enumerated,
    is_left_over,
    mended,
    spread,
    stands_as_key,
    told_as_list,
)
from itsmctl.lint.people.cells import cell_route
from itsmctl.lint.people.declarations import PARTIES, candidates, kind_of
from itsmctl.lint.rule import Sighting, Words, rule
from itsmctl.lint.subject import Manuscript
from itsmctl.model.parties import Organisation
from itsmctl.model.policy import Profile
from itsmctl.model.portfolio import Kind, Reference
from itsmctl.model.process import Step, StepType
from itsmctl.route import Route, format_route

_SIMILAR = 0.6
_FEW = 8  # names that a message can list
_LIST = (
    "“{target}” is one name to YAML: “{mark}” does not separate the entries of a list; write "
    "{meant}"
)


@rule(
    "REF101",
    "unknown-role",
    Severity.ERROR,
    Profile.DRAFT,
    Manuscript,
    fix=Fix.UNSAFE,
    supersedes=("RAC208",),
    messages={
        "unknown": "“{target}” is no {wanted} of {house}; declare it there, or name one that "
        "exists",
        "close": "“{target}” is no {wanted} of {house}; did you mean “{close}”?",
        "other": "“{target}” is a {found}, but a {wanted} belongs here; name one that {house} "
        "declares",
        "other-known": "“{target}” is a {found}, but a {wanted} belongs here; {house} has {known}",
        "decides": "“{target}” is a committee, which decides “{step}” where committee: {target} says so; "
        "write that at the step",
        "works": "“{target}” is a committee, and committees decide approvals and carry nothing out; "
        "name the role that does “{step}”, or make it an approval with committee: {target}",
        "list": _LIST,
        "party": "role, department, committee or supplier",
        "role": "role",
        "department": "department",
        "committee": "committee",
        "supplier": "supplier",
    },
)
def unknown_role(manuscript: Manuscript) -> Iterator[Sighting]:
    """Every party that a process names is declared in its organisation.

    ## Why it matters
    A misspelt role is a responsibility that nobody has, a reminder that reaches nobody. Where a
    committee, a department or a supplier belongs, only such a one will do. A committee decides what
    names it under `committee`, and carries out nothing else. The requester is there without being
    declared.

    ## Fails
    ```yaml
    spec:
      steps:
        check: {responsible: service-desk-agnet}
    ```

    ## Passes
    ```yaml
    spec:
      steps:
        check: {responsible: service-desk-agent}
    ```
    """
    house = manuscript.house
    for reference in manuscript.unresolved:
        if reference.wanted not in PARTIES:
            continue
        wanted = "party" if reference.wanted == "role" else reference.wanted
        words: Words = {
            "house": house.name if house is not None else reference.document.id,
            "wanted": unknown_role.sentence(wanted, {}),
        }
        known = candidates(house, reference)
        found = None if house is None else kind_of(house, reference.target)
        if found is None:
            yield _broken(manuscript, reference, known, words)
        else:
            yield _misplaced(
                reference, {**words, "found": unknown_role.sentence(found, {})}, known
            )
    yield from _committees_at_work(manuscript)


@rule(
    "REF102",
    "unknown-step",
    Severity.ERROR,
    Profile.DRAFT,
    Manuscript,
    fix=Fix.UNSAFE,
    supersedes=("FLW301", "FLW302", "FLW309", "HND602"),
    messages={
        "unknown": "there is no step “{target}” in this process; add it, or name one that exists",
        "close": "there is no step “{target}” in this process; did you mean “{close}”?",
        "list": _LIST,
        "numbers": "this scenario takes the step “{target}” out, but the model still has numbers "
        "for it; take them out too: write null under patch.model at {fields}",
    },
)
def unknown_step(manuscript: Manuscript) -> Iterator[Sighting]:
    """Every step that is named as a target exists.

    ## Why it matters
    Work that is sent to a step that does not exist stops where it is.

    ## Fails
    ```yaml
    spec:
      steps:
        check: {next: close}
    ```

    ## Passes
    ```yaml
    spec:
      steps:
        check: {next: closed}
    ```
    """
    process = manuscript.process
    known = [step.id for step in process.steps] if process is not None else []
    left: dict[str, list[Route]] = {}
    for reference in manuscript.unresolved:
        if reference.wanted == "step":
            if is_left_over(manuscript.text, reference):
                left.setdefault(reference.target, []).append(reference.route)
            else:
                yield _broken(manuscript, reference, known, {})
    for step, routes in left.items():
        words: Words = {"target": step, "fields": tuple(map(format_route, routes))}
        yield Sighting(("steps", step), "numbers", words)


@rule(
    "REF103",
    "unknown-subprocess",
    Severity.ERROR,
    Profile.DRAFT,
    Manuscript,
    messages={
        "unknown": "there is no process “{target}” in this portfolio; add its file, or name one "
        "that exists",
        "close": "there is no process “{target}” in this portfolio; did you mean “{close}”?",
        "list": _LIST,
    },
)
def unknown_subprocess(manuscript: Manuscript) -> Iterator[Sighting]:
    """Every process that a step calls is in the portfolio.

    ## Why it matters
    A call into the void hides steps, people and time: neither responsibilities nor cycle times
    can be followed through it.

    ## Fails
    ```yaml
    spec:
      steps:
        check: {type: subprocess, process: access-request}
    ```

    ## Passes
    ```yaml
    spec:
      steps:
        check: {responsible: service-desk-agent}
    ```
    """
    for reference in manuscript.unresolved:
        if reference.wanted == "process":
            yield _broken(manuscript, reference, manuscript.processes, {})


def _committees_at_work(manuscript: Manuscript) -> Iterator[Sighting]:
    """Yield the committees that are to carry steps out; they only decide, in their meetings."""
    key, house, process = manuscript.text.key, manuscript.house, manuscript.process
    if house is None or process is None or key is None:
        return
    if key.kind in {Kind.PROCESS, Kind.SCENARIO} and house.committees:
        for step in process.steps:
            yield from _committees_at(house, step)


def _committees_at(house: Organisation, step: Step) -> Iterator[Sighting]:
    decides = step.approval.committee if step.approval is not None else None
    for party in dict.fromkeys(cell.party for cell in step.responsible):
        if party == decides or house.committee(party) is None:
            continue
        words: Words = {"target": party, "step": step.name}
        route = cell_route(step, "responsible")
        if step.type is StepType.APPROVAL and decides is None:
            edits = (Put(("steps", step.id, "committee"), party),)
            yield Sighting(route, "decides", words, on_value=True, edits=edits)
        else:
            yield Sighting(route, "works", words, on_value=True)


def _misplaced(reference: Reference, words: Words, known: Sequence[str]) -> Sighting:
    """Speak of a party that is there, but of another kind than belongs here."""
    few = 0 < len(known) <= _FEW
    message = "other-known" if few else "other"
    listed: Words = {"known": tuple(known)} if few else {}
    return Sighting(
        reference.route,
        message,
        {**words, **listed, "target": reference.target},
        on_value=not stands_as_key(reference.route),
    )


def _broken(
    manuscript: Manuscript, reference: Reference, known: Collection[str], words: Words
) -> Sighting:
    if told_as_list(reference, known):
        return _list(manuscript, reference, known)
    close = get_close_matches(reference.target, [*known], 1, _SIMILAR)
    message = "close" if close else "unknown"
    filled = {**words, "target": reference.target, **({"close": close[0]} if close else {})}
    return Sighting(
        reference.route,
        message,
        filled,
        on_value=not stands_as_key(reference.route),
        covers=tuple(close),
        edits=tuple(mended(manuscript.text, reference, close[0])) if close else (),
    )


def _list(manuscript: Manuscript, reference: Reference, known: Collection[str]) -> Sighting:
    """Speak of several names that are one to YAML, and mend it where all of them are known."""
    parts = enumerated(reference.target)
    meant = ", ".join(parts)
    words: Words = {
        "target": reference.target,
        "mark": "，" if "，" in reference.target else "、",
        "meant": meant if isinstance(reference.route[-1], int) else f"[{meant}]",
    }
    sure = all(part in known for part in parts)
    return Sighting(
        reference.route,
        "list",
        words,
        on_value=True,
        covers=parts,
        edits=tuple(spread(manuscript.text, reference)) if sure else (),
    )
